/** A rule that an object is excused from. */
export const waived = (owner: string, rule: string, reason: string): string =>
  `'${owner}' is excused from rule '${rule}': ${reason}`;

/** A key that nobody in the system reads. */
export const readOutside = (kind: 'secret' | 'config', id: string, key: string, reason: string): string =>
  `key '${key}' of ${kind} '${id}' is read outside the system: ${reason}`;

/** Routes without a certificate. */
export const withoutTls = (host: string, reason: string): string => `host '${host}' is served without TLS: ${reason}`;

/** A variable that a build writes into code for browsers. */
export const fixedByBuild = (name: string, owner: string): string =>
  `env '${name}' of '${owner}' reaches its server only; code in browsers has what it was when the image was built`;

/** A finished Job that goes away is missing in the cluster, so whoever delivers the stack makes it again. */
export const runsAgain = (job: string, after: string): string =>
  `job '${job}' is deleted ${after} after its end, so a later delivery runs it again; remove keepFor to run it once`;

/** A namespace that lets in more than the defaults need. */
export const lowered = (namespace: string, level: string, reason: string): string =>
  `namespace '${namespace}' takes pods of Pod Security level '${level}': ${reason}`;
