/** A link of the program that a patch would break. */
interface Call {
  readonly port: string;
  readonly callee: string;
  readonly caller: string;
}

/** A Service that no longer leads to the microservice it is of. */
export const leadsElsewhere = (service: string, callee: string, caller: string): string =>
  `${service} does not lead to the pods of '${callee}', which '${caller}' calls; leave type and selector as they are`;

/** A Service without a port that somebody links to. */
export const unservedPort = (service: string, call: Call & { readonly number: number }): string =>
  `${service} does not serve port '${call.port}' (${call.number}) of '${call.callee}', which '${call.caller}' calls; keep the port`;

/** A policy that shuts out who links to a port. */
export const shutOut = (policy: string, { port, callee, caller }: Call): string =>
  `${policy} shuts '${caller}' out of port '${port}' of '${callee}', to which it links; let its pods in`;
