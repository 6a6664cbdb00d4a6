/** Something reads what its system does not declare. */
export type Undeclared<
  Where extends string,
  Owner extends string,
  What extends string,
  System extends string,
  Group extends string,
> = `${Where} of '${Owner}' reads ${What}, which system '${System}' does not declare; add it to ${Group}`;
/** @see {@link Undeclared} */
export const undeclared = <
  const Where extends string,
  const Owner extends string,
  const What extends string,
  const System extends string,
  const Group extends string,
>(
  where: Where,
  owner: Owner,
  what: What,
  system: System,
  group: Group,
): Undeclared<Where, Owner, What, System, Group> =>
  `${where} of '${owner}' reads ${what}, which system '${system}' does not declare; add it to ${group}`;

/** Something declared that nobody reads. */
export type Unused<
  What extends string,
  System extends string,
> = `${What} is declared by system '${System}' and read by nobody; remove it or say usedBy: outside(reason)`;
/** @see {@link Unused} */
export const unused = <const What extends string, const System extends string>(
  what: What,
  system: System,
): Unused<What, System> =>
  `${what} is declared by system '${system}' and read by nobody; remove it or say usedBy: outside(reason)`;
