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

/** A name that the compiler cannot see, and so cannot check. */
export type NotALiteral<What extends string> =
  `${What} must be written as a literal, so that every use of it can be checked`;

/** @see {@link NotALiteral} */
export const notALiteral = <What extends string>(what: What): NotALiteral<What> =>
  `${what} must be written as a literal, so that every use of it can be checked`;
