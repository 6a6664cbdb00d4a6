import { sortOf } from './value';

/** A field that the API server would refuse, or drop in silence. */
export const unknownField = (field: string, from: string, remedy: string): string =>
  `field '${field}' of ${from} is not known to Kubernetes; ${remedy}`;

/** A field without which the API server refuses the object. */
export const missingField = (field: string, from: string): string => `field '${field}' of ${from} is missing; add it`;

/** A field that holds something else; the value may be a secret, so only its sort is said. */
export const wrongField = (field: string, from: string, value: unknown, wanted: string): string =>
  `field '${field}' of ${from} is ${sortOf(value)}; give ${wanted}`;
