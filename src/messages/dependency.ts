/** A dependency that is switched off although something needs it. */
export type NeededHere<
  Dependency extends string,
  User extends string,
> = `dependency '${Dependency}' cannot be off: '${User}' reads it; give run(…) or a host, or read it through ifOn(…)`;
/** @see {@link NeededHere} */
export const neededHere = <const Dependency extends string, const User extends string>(
  dependency: Dependency,
  user: User,
): NeededHere<Dependency, User> =>
  `dependency '${dependency}' cannot be off: '${user}' reads it; give run(…) or a host, or read it through ifOn(…)`;

/** A dependency of which the stack says nothing. */
export const missingChoice = (dependency: string, environment: string): string =>
  `dependency '${dependency}' has no place in stack '${environment}'; add run(…), a host or off to dependencies`;

/** A host without content, or with a scheme or port. */
export const notADependencyHost = (dependency: string, host: string): string =>
  `host '${host}' of dependency '${dependency}' is not a DNS name or IP address; a port goes into port`;
