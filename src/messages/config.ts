/** A stack that leaves out a value. */
export const missingValue = (key: string, config: string, environment: string): string =>
  `key '${key}' of config '${config}' has no value in stack '${environment}'; add it to configs`;

/** A value that nothing asked for. */
export const surplusValue = (what: string, environment: string, remedy: string): string =>
  `stack '${environment}' gives a value for ${what}, which is not declared as perStack; ${remedy}`;

/** A value without content. */
export const emptyValue = (key: string, config: string, environment: string): string =>
  `key '${key}' of config '${config}' is empty in stack '${environment}'; an empty value is not a value, give one`;

/** A value that only Pulumi can wait for. */
export const lateUnderGitops = (what: string, environment: string): string =>
  `${what} of stack '${environment}' is late, which a Git tree cannot hold; write the value, or use delivery pulumi()`;
