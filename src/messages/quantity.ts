/** A limit below what is reserved; the API server refuses it. */
export const limitBelowRequest = (what: string, owner: string, request: string, limit: string): string =>
  `${what} limit '${limit}' of '${owner}' is below its request '${request}'; raise the limit`;

/** Zero, or a fraction of a byte. */
export const notPositive = (what: string, owner: string, value: string): string =>
  `${what} of '${owner}' is '${value}', which is nothing; give a quantity above zero`;

/** A device count that is not one. */
export const extendedCount = (name: string, owner: string): string =>
  `resource '${name}' of '${owner}' must be a whole number from 0; devices are not divided`;

/** A device without the domain of its vendor. */
export const extendedName = (name: string, owner: string): string =>
  `resource '${name}' of '${owner}' has no domain; write it like 'nvidia.com/gpu'`;
