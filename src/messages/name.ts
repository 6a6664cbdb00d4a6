/** A name that Kubernetes would refuse. */
export type NotADnsLabel<
  What extends string,
  Name extends string,
> = `${What} '${Name}' is not a DNS label; use a-z, 0-9 and inner '-', at most 63 characters`;

/** @see {@link NotADnsLabel} */
export const notADnsLabel = <What extends string, Name extends string>(
  what: What,
  name: Name,
): NotADnsLabel<What, Name> =>
  `${what} '${name}' is not a DNS label; use a-z, 0-9 and inner '-', at most 63 characters`;

/** A port name that Kubernetes would refuse. */
export type NotAPortName<Name extends string> =
  `port name '${Name}' is not one; use a-z, 0-9 and inner '-', at most 15 characters and one letter`;

/** @see {@link NotAPortName} */
export const notAPortName = <Name extends string>(name: Name): NotAPortName<Name> =>
  `port name '${name}' is not one; use a-z, 0-9 and inner '-', at most 15 characters and one letter`;

/** A name that the compiler cannot see, and so cannot check. */
export type NotALiteral<What extends string> =
  `${What} must be written as a literal, so that every use of it can be checked`;

/** @see {@link NotALiteral} */
export const notALiteral = <What extends string>(what: What): NotALiteral<What> =>
  `${what} must be written as a literal, so that every use of it can be checked`;

/** A program that is compiled without what the checks stand on. */
export const notStrict =
  "'strict' is off, so nothing can be checked; set it in the tsconfig.json that is read here, for Pulumi the one in the folder of 'main'";

/** A name that got too long with the system's id before it. */
export const nameTooLong = (what: string, name: string, longest: number): string =>
  `${what} is named '${name}' in the cluster, ${name.length} characters, at most ${longest} fit; shorten its id or set name`;

/** A Service must begin with a letter; other objects need not. */
export const notAServiceName = (what: string, name: string): string =>
  `${what} makes Service '${name}', which must begin with a letter; change the id or set name`;

/** Two parts that would make the same objects. */
export type DuplicateId<
  First extends string,
  Second extends string,
  Id extends string,
> = `${First} and ${Second} have the same id '${Id}'; give one of them another`;
/** @see {@link DuplicateId} */
export const duplicateId = <const First extends string, const Second extends string, const Id extends string>(
  first: First,
  second: Second,
  id: Id,
): DuplicateId<First, Second, Id> => `${first} and ${second} have the same id '${id}'; give one of them another`;

/** One microservice, or two of one endpoint, under two keys of the system. */
export const duplicateKeys = (first: string, second: string, id: string): string =>
  `services '${first}' and '${second}' of the system are microservices of the same id '${id}'; give one of them another`;

/** An id that Bowline needs for itself. */
export const reservedId = (what: string, id: string): string =>
  `${what} has the id '${id}', which names a file of every tree; choose another`;

/** A key that neither a Secret nor a ConfigMap may hold. */
export const notAKey = (key: string, owner: string): string =>
  `key '${key}' of ${owner} cannot be a key in Kubernetes; use letters, digits, '-', '_' and '.', at most 253 characters`;

/** A variable that Kubernetes would refuse. */
export const notAnEnvName = (name: string, owner: string): string =>
  `env '${name}' of '${owner}' is not a variable name; use letters, digits, '_', '-' and '.', not a digit first`;
