import type { Hint } from '../messages/hint';
import type { NotADnsLabel, NotALiteral, NotAPortName, notStrict } from '../messages/name';

type Lower =
  | 'a'
  | 'b'
  | 'c'
  | 'd'
  | 'e'
  | 'f'
  | 'g'
  | 'h'
  | 'i'
  | 'j'
  | 'k'
  | 'l'
  | 'm'
  | 'n'
  | 'o'
  | 'p'
  | 'q'
  | 'r'
  | 's'
  | 't'
  | 'u'
  | 'v'
  | 'w'
  | 'x'
  | 'y'
  | 'z';
type Legal = Lower | Digit | '-';
type Digit = '0' | '1' | '2' | '3' | '4' | '5' | '6' | '7' | '8' | '9';

/**
 * Whether a text has legal characters only, eight a step, since each step costs the same. What is left behind the last
 * step is shorter than eight: none of the text, if seven legal characters stand behind it.
 */
type IsLegal<Text extends string> =
  Text extends `${infer A}${infer B}${infer C}${infer D}${infer E}${infer F}${infer G}${infer H}${infer Rest}`
    ? A | B | C | D | E | F | G | H extends Legal
      ? IsLegal<Rest>
      : false
    : true;

type IsDnsLabel<Name extends string> = Name extends '' | `-${string}` | `${string}-`
  ? false
  : IsLegal<`${Name}-------`>;

/**
 * A literal DNS label, or the sentence that says why it is none. The length is checked at synth, where the whole
 * name is known. Asked as 'is the set of legal names empty', because only this question leaves a type parameter
 * through: a function that makes a family of parts passes its own `Id` on, and the system checks what became of it.
 *
 * Every part has a name, so a program that is compiled without `strict` is told of it here: the compiler then forgets
 * literals, and blames what is right.
 * @see https://github.com/kubernetes/kubernetes/blob/v1.28.0/staging/src/k8s.io/apimachinery/pkg/util/validation/validation.go#L185
 */
export type DnsLabel<Name extends string, What extends string> = undefined extends string
  ? Hint<typeof notStrict>
  : [LegalName<Name>] extends [never]
    ? Hint<NameFault<Name, What>>
    : Name;

/**
 * `true` for a legal name, `never` for another. The first question is for the compiler alone: it asks with its own
 * wildcard in the place of a type parameter, and must get an answer that is not `never`.
 */
type LegalName<Name extends string> = [Name] extends [never]
  ? true
  : string extends Name
    ? never
    : IsDnsLabel<Name> extends true
      ? true
      : never;

/** `{}` has every property of a record whose keys are a pattern, and lacks one whose keys are literals. */
type NameFault<Name extends string, What extends string> = {} extends { readonly [Key in Name]: true }
  ? NotALiteral<`the ${What} id`>
  : NotADnsLabel<What, Name>;

/** Port names: letters, digits and inner dashes, at most 15, at least one letter; the last two are checked at synth. */
export type PortNames<Port extends string> = string extends Port
  ? Hint<NotALiteral<'the ports'>>
  : [IllegalPort<Port>] extends [never]
    ? unknown
    : { readonly [Name in IllegalPort<Port>]: Hint<NotAPortName<Name>> };

type IllegalPort<Port> = Port extends string ? (IsDnsLabel<Port> extends true ? never : Port) : never;

/** Refuses an array whose members the compiler does not know one by one. */
export type LiteralMembers<Member> = string extends Member ? Hint<NotALiteral<'the environments'>> : unknown;

/** Refuses a record whose keys the compiler does not know one by one: it would pass every check in silence. */
export type LiteralKeys<Values, What extends string> = string extends keyof Values ? Hint<NotALiteral<What>> : unknown;
