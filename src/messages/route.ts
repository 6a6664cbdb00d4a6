import { shown } from './value';

/** Two microservices, or one twice, under one path. */
export const duplicateRoute = (path: string, first: string, second: string): string =>
  `route '${path}' leads to '${first}' and to '${second}'; give one of them another path`;

/** Routes without a host. */
export const noIngress = (owner: string, environment: string): string =>
  `'${owner}' has routes, but stack '${environment}' has no ingress; add ingress with class, host and tls`;

/** A host without routes. */
export const idleIngress = (environment: string, system: string): string =>
  `stack '${environment}' has an ingress, but no microservice of system '${system}' has routes; remove ingress`;

/** A host that DNS does not know. */
export const notAHost = (host: string, environment: string): string =>
  `ingress host '${host}' of stack '${environment}' is not a DNS name; write it in lower case, without port or path`;

/** A certificate for a host that an Ingress does not serve. */
export const tlsOfNoHost = (host: string, ingress: string): string =>
  `tls of ${ingress} is for host ${shown(host)}, for which it has no rule; correct the host or add a rule`;
