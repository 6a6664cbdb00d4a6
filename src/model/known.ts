import type { Hint } from '../messages/hint';
import type { UnknownSetting } from '../messages/setting';

/**
 * Settings with a sentence on each that its type does not know; the compiler does this alone only for values whose
 * type is not inferred. The value of an unknown setting stands in no type, since it may be a secret.
 */
export type KnownOnly<Given, Known, Owner extends string> = [Exclude<keyof Given, keyof Known>] extends [never]
  ? Given
  : {
      readonly [Name in keyof Given]: Name extends keyof Known
        ? Given[Name]
        : Hint<UnknownSetting<Name & string, Owner>>;
    };

/** A sentence on each unknown setting of each value of a record, to stand beside the record's own type. */
export type KnownOnlyEach<Group, Known, Kind extends string> = [keyof Group] extends [never]
  ? unknown
  : {
      readonly [Name in keyof Group]: {
        readonly [Key in Exclude<keyof Group[Name], keyof Known> & string]: Hint<
          UnknownSetting<Key, `${Kind} '${Name & string}'`>
        >;
      };
    };
