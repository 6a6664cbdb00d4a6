/** A probe with no kind, or with two. */
export const probeKinds = (probe: string, owner: string, kinds: readonly string[]): string =>
  `${probe} probe of '${owner}' has ${kinds.length === 0 ? 'no kind' : `kinds ${kinds.join(' and ')}`}; give exactly one of get, tcp, exec, grpc`;

/** A count or time that Kubernetes would refuse. */
export const probeTiming = (setting: string, probe: string, owner: string, least: number): string =>
  `${setting} of the ${probe} probe of '${owner}' is below ${least}; give a whole number from ${least}`;

/** Only readiness may ask for several successes. */
export const successThreshold = (probe: string, owner: string): string =>
  `successThreshold of the ${probe} probe of '${owner}' must be 1; remove it`;

/** A probe command without a command. */
export const emptyExec = (probe: string, owner: string): string =>
  `exec of the ${probe} probe of '${owner}' is empty; give the command and its arguments`;

/** Both probes ask the same, and liveness gives up as soon as readiness. */
export const sameProbes = (owner: string): string =>
  `liveness of '${owner}' asks the same as readiness and fails as soon; raise its failureThreshold or allow 'same-probes'`;
