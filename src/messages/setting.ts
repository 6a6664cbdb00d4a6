import { sortOf } from './value';

/** A setting that Bowline does not know; nothing that is written is ever ignored. */
export type UnknownSetting<
  Name extends string,
  Owner extends string,
> = `setting '${Name}' of ${Owner} is not known to Bowline; remove it`;
/** @see {@link UnknownSetting} */
export const unknownSetting = <const Name extends string, const Owner extends string>(
  name: Name,
  owner: Owner,
): UnknownSetting<Name, Owner> => `setting '${name}' of ${owner} is not known to Bowline; remove it`;

/** The same with the name as it may be shown. */
export const unknownNamed = (name: string, owner: string): string =>
  `setting ${name} of ${owner} is not known to Bowline; remove it`;

/** An env entry that a condition may leave out. */
export type Conditional<
  Where extends string,
  Owner extends string,
> = `${Where} of '${Owner}' is not always there; write it without a condition`;
/** @see {@link Conditional} */
export const conditional = <const Where extends string, const Owner extends string>(
  where: Where,
  owner: Owner,
): Conditional<Where, Owner> => `${where} of '${owner}' is not always there; write it without a condition`;

/** A setting that must be given. */
export const missingSetting = (name: string, owner: string): string =>
  `setting '${name}' of ${owner} is missing; give it`;

/** A setting whose value is of another sort; it may be a secret in a wrong place, so it is not shown. */
export const wrongSort = (what: string, owner: string, value: unknown, wanted: string): string =>
  `${what} of ${owner} is ${sortOf(value)}; give ${wanted}`;

/** A number outside its range. */
export const outOfRange = (what: string, owner: string, value: number, range: string): string =>
  `${what} of '${owner}' is ${value}; give a whole number ${range}`;
