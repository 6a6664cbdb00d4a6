import type { Hint } from '../messages/hint';
import { type Undeclared, undeclared } from '../messages/link';
import type { DuplicateId, NotALiteral } from '../messages/name';
import type { GroupForm, groupForms } from '../messages/part';
import type { Conditional } from '../messages/setting';
import type { SecretId } from '../model/ref';
import type { Rule } from './subject';

/** One member of a union, so that one sentence is printed and not a product of all. */
export type OneOf<Union> = (Union extends unknown ? (give: () => Union) => void : never) extends (
  give: infer Give,
) => void
  ? Give extends () => infer Last
    ? Last
    : never
  : never;

/** The part of `system` that takes a declaration of this id. */
type GroupOf<Id> = Id extends `secret ${string}`
  ? 'secrets'
  : Id extends `config ${string}`
    ? 'configs'
    : Id extends `service ${string}`
      ? 'services'
      : Id extends `external ${string}`
        ? 'externals'
        : Id extends `dependency ${string}`
          ? 'dependencies'
          : Id extends `component ${string}`
            ? 'components'
            : 'volumes';

/** An id as a person says it: `secret db/password` is `key 'password' of secret 'db'`. */
export type Said<Id> = Id extends `service ${infer Name}/${infer Port}`
  ? `port '${Port}' of microservice '${Name}'`
  : Id extends `service ${infer Name}`
    ? `microservice '${Name}'`
    : Id extends `external ${infer Name}/${infer Port}`
      ? `port '${Port}' of external '${Name}'`
      : Id extends `dependency ${infer Name}/${infer Port}`
        ? `port '${Port}' of dependency '${Name}'`
        : Id extends `${infer Kind} ${infer Name}/${infer Key}`
          ? `key '${Key}' of ${Kind} '${Name}'`
          : Id extends `${infer Kind} ${infer Name}`
            ? `${Kind} '${Name}'`
            : never;

type Guilty<Reads, Declared> = {
  readonly [Where in keyof Reads]-?: Reads[Where] extends Declared
    ? never
    : readonly [Where, OneOf<Exclude<Reads[Where], Declared>>];
}[keyof Reads];

type Sentence<Owner extends string, SystemId extends string, Place> = Place extends readonly [
  infer Where extends string,
  infer Id,
]
  ? [Id] extends [undefined]
    ? Conditional<PlaceOf<Where>, Owner>
    : Undeclared<PlaceOf<Where>, Owner, Said<Id>, SystemId, GroupOf<Id>>
  : never;

/** Env entries stand by their bare name, which spares the compiler a type each; everything else says what it is. */
type PlaceOf<Where extends string> = Where extends `${string} ${string}` | 'password' ? Where : `env '${Where}'`;

/**
 * What a part reads is declared, or the sentence that names one that is not. The cheap question comes first: the
 * sentence is built only for a program that is wrong. Ids come out as no literals only where the compiler has found a
 * fault in the part itself, which must not be said twice.
 */
type ReadsCheck<Part, Reads, Owner extends string, SystemId extends string, Declared> = [Reads[keyof Reads]] extends [
  Declared,
]
  ? Part
  : SecretId extends Reads[keyof Reads]
    ? Part
    : Hint<OneOf<Sentence<Owner, SystemId, Guilty<Reads, Declared>>> & string>;

/** A part of a system whose reads are all declared, or the sentence that says what is wrong with it. */
export type DeclaredCheck<
  Part,
  Kind extends keyof typeof groupForms,
  SystemId extends string,
  Declared,
> = Part extends {
  readonly kind: Kind;
  readonly reads: infer Reads;
  readonly id: infer Id extends string;
}
  ? string extends Id
    ? Hint<NotALiteral<`the ${Kind} id`>>
    : ReadsCheck<Part, Reads, Id, SystemId, Declared>
  : Hint<GroupForm<Kind>>;

/** The same for a microservice, whose endpoint must be its own; `Shared` has the ids that stand there twice. */
export type MicroserviceCheck<Part, Shared, SystemId extends string, Declared> = [Shared] extends [never]
  ? DeclaredCheck<Part, 'microservice', SystemId, Declared>
  : Part extends { readonly id: infer Id extends string }
    ? Id extends Shared
      ? Hint<DuplicateId<'a microservice', 'a microservice', Id>>
      : DeclaredCheck<Part, 'microservice', SystemId, Declared>
    : DeclaredCheck<Part, 'microservice', SystemId, Declared>;

/** The same for the user's own constructs, which have no id but their key. */
export type ObjectsCheck<Part, Key, SystemId extends string, Declared> = Part extends {
  readonly kind: 'objects';
  readonly reads: infer Reads;
}
  ? ReadsCheck<Part, Reads, Key & string, SystemId, Declared>
  : Hint<GroupForm<'objects'>>;

/** A part that reads nothing: of its kind, with a literal id. */
export type PartCheck<Part, Kind extends keyof typeof groupForms> = Part extends {
  readonly kind: Kind;
  readonly id: infer Id extends string;
}
  ? string extends Id
    ? Hint<NotALiteral<`the ${Kind} id`>>
    : Part
  : Hint<GroupForm<Kind>>;

const groups: Readonly<Record<string, string>> = {
  secret: 'secrets',
  config: 'configs',
  service: 'services',
  external: 'externals',
  dependency: 'dependencies',
  component: 'components',
};

/** The twin of {@link Said}. */
export function said(id: string): string {
  const [, kind = '', name = '', key] = /^(\S+) ([^/]*)(?:\/(.*))?$/s.exec(id) ?? [];
  const noun = kind === 'service' ? 'microservice' : kind;
  const sort = ['service', 'external', 'dependency'].includes(kind) ? 'port' : 'key';
  return key === undefined ? `${noun} '${name}'` : `${sort} '${key}' of ${noun} '${name}'`;
}

/** The twin of {@link DeclaredCheck}: everything that is read is declared. */
export const declaredRule: Rule = function* (subject) {
  const { declared } = subject;
  for (const { path, owner, where, id } of subject.reads)
    if (!declared.has(id)) {
      const group = groups[id.slice(0, id.indexOf(' '))] ?? 'volumes';
      yield { path, text: undeclared(where, owner, said(id), subject.system.id, group) };
    }
};
