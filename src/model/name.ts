import type { Hint } from '../messages/hint';
import type { NotADnsLabel, NotALiteral } from '../messages/name';

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
type Digit = '0' | '1' | '2' | '3' | '4' | '5' | '6' | '7' | '8' | '9';

type OnlyOf<Text extends string, Character extends string> = Text extends ''
  ? true
  : Text extends `${infer First}${infer Rest}`
    ? First extends Character
      ? OnlyOf<Rest, Character>
      : false
    : false;

type IsDnsLabel<Name extends string> = Name extends '' | `-${string}` | `${string}-`
  ? false
  : OnlyOf<Name, Lower | Digit | '-'>;

/**
 * A literal DNS label, or the sentence that says why it is none. The length is checked at synth, where the whole
 * name is known.
 * @see https://github.com/kubernetes/kubernetes/blob/v1.28.0/staging/src/k8s.io/apimachinery/pkg/util/validation/validation.go#L185
 */
export type DnsLabel<Name extends string, What extends string> = string extends Name
  ? Hint<NotALiteral<What>>
  : IsDnsLabel<Name> extends true
    ? Name
    : Hint<NotADnsLabel<What, Name>>;

/** Refuses a record whose keys the compiler does not know one by one: it would pass every check in silence. */
export type LiteralKeys<Values, What extends string> = string extends keyof Values ? Hint<NotALiteral<What>> : unknown;
