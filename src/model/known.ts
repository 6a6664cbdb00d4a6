import type { Hint } from '../messages/hint';
import type { UnknownSetting } from '../messages/setting';

/** Marks the settings of a value that its type does not know; the compiler does this alone only for values whose type is not inferred. */
export type KnownOnly<Given, Known, Owner extends string> = [Exclude<keyof Given, keyof Known>] extends [never]
  ? unknown
  : { readonly [Name in Exclude<keyof Given, keyof Known> & string]: Hint<UnknownSetting<Name, Owner>> };

/** The same for each value of a record. */
export type KnownOnlyEach<Group, Known, Kind extends string> = [keyof Group] extends [never]
  ? unknown
  : { readonly [Name in keyof Group]: KnownOnly<Group[Name], Known, `${Kind} '${Name & string}'`> };
