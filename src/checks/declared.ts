import type { Hint } from '../messages/hint';
import type { Undeclared } from '../messages/link';
import type { NotALiteral } from '../messages/name';
import type { Conditional } from '../messages/setting';

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
        : 'volumes';

/** An id as a person says it: `secret db/password` is `key 'password' of secret 'db'`. */
export type Said<Id> = Id extends `service ${infer Name}/${infer Port}`
  ? `port '${Port}' of microservice '${Name}'`
  : Id extends `service ${infer Name}`
    ? `microservice '${Name}'`
    : Id extends `external ${infer Name}/${infer Port}`
      ? `port '${Port}' of external '${Name}'`
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
    ? Conditional<Where, Owner>
    : Undeclared<Where, Owner, Said<Id>, SystemId, GroupOf<Id>>
  : never;

/**
 * A part of a system whose reads are all declared, or the sentence that names one that is not. The cheap question
 * comes first: the sentence is built only for a program that is wrong.
 */
export type DeclaredCheck<Part, SystemId extends string, Declared> = Part extends {
  readonly reads: infer Reads;
  readonly id: infer Id extends string;
}
  ? string extends Id
    ? Hint<NotALiteral<'the id of a part'>>
    : [Reads[keyof Reads]] extends [Declared]
      ? Part
      : Hint<OneOf<Sentence<Id, SystemId, Guilty<Reads, Declared>>> & string>
  : never;
