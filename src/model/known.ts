import type { Hint } from '../messages/hint';
import type { UnknownSetting } from '../messages/setting';

/**
 * Settings as they were given, or with a sentence on each that their type does not know; the compiler does this alone
 * only for values whose type is not inferred.
 */
export type KnownOnly<Given, Known, Owner extends string> = [Exclude<keyof Given, keyof Known>] extends [never]
  ? Given
  : MarkUnknown<Given, Known, Owner>;

/** What is known, with a sentence on each key that is not. No given value is in it, since that may be a secret. */
export type MarkUnknown<Given, Known, Owner extends string> = Known & {
  readonly [Name in Exclude<keyof Given, keyof Known> & string]: Hint<UnknownSetting<Name, Owner>>;
};
