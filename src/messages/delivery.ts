/** An address that carries a user name or password; what was written is not printed. */
export const loginInAddress = (what: string, owner: string): string =>
  `${what} of ${owner} holds a user name or password, which would be committed; write the address without them`;

/** A place in a manifest that holds an address with its password; what was written is not printed. */
export const passwordInAddress = (place: string, from: string, remedy: string = remedies.variable): string =>
  `${place} of ${from} holds an address with its password; ${remedy}`;

/** What to do about a password in an address, by where the address stands. */
export const remedies = {
  variable: 'declare the password as a secret and write text`…`',
  annotation: 'everybody reads annotations, so leave it out',
  metadata: 'make the whole address a key of a secret and give its ref',
} as const;

/** An address that Git cannot clone. */
export const notARepositoryUrl = (environment: string): string =>
  `repoURL of stack '${environment}' is not an address of Git; write it like 'https://github.com/acme/gitops.git'`;

/** A folder outside the repository. */
export const outsideRepository = (path: string, environment: string): string =>
  `path '${path}' of stack '${environment}' is not a folder of the repository; write it like 'envs', without '..'`;

/** A branch or address that nothing can be called. */
export const notAPlace = (what: string, environment: string, remedy: string): string =>
  `${what} of stack '${environment}' is not one; ${remedy}`;

/** Two Applications that Argo CD could not tell apart. */
export const applicationTwice = (name: string, environment: string, other: string, remedy: string): string =>
  `stack '${environment}' makes Application '${name}', and ${other} has that name; ${remedy}`;
