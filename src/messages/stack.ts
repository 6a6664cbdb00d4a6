/** Shown where a stack names an environment outside the closed set. */
export type NoEnvironment<System extends string> =
  `a stack is for one of the environments of system '${System}'; correct it, or add it there`;

/** An environment outside the closed set. */
export const unknownEnvironment = (environment: string, system: string, remedy: string): string =>
  `system '${system}' has no environment '${environment}'; ${remedy}`;

/** A system from which nothing would come but its namespace. */
export const nothingToRun = (system: string): string =>
  `system '${system}' has no microservice, no job and no objects of its own; declare what it runs`;

/** Something said about what does not exist. */
export const unknownPart = (what: string, environment: string, system: string, remedy: string): string =>
  `stack '${environment}' names ${what}, which system '${system}' does not have; ${remedy}`;

/** An external without a place. */
export const missingExternal = (external: string, environment: string): string =>
  `external '${external}' has no host in stack '${environment}'; add it to externals`;

/** A host without content, or with a scheme or port. */
export const notAnExternalHost = (external: string, host: string): string =>
  `host '${host}' of external '${external}' is not a DNS name or IP address; the port stands in external(…)`;

/** A setting that leaves its reason empty. */
export const emptyReason = (what: string, owner: string): string => `${what} of '${owner}' has no reason; say why`;

/** A waiver for a rule that does not exist, or cannot be waived. */
export const unknownWaiver = (rule: string, owner: string, remedy: string): string =>
  `'${owner}' allows rule '${rule}', which cannot be waived; ${remedy}`;
