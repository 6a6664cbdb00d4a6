import { shown } from './value';

/** Two microservices, or one twice, under one path. */
export const duplicateRoute = (path: string, first: string, second: string): string =>
  `route '${path}' leads to '${first}' and to '${second}'; give one of them another path`;

/** Routes without a host. */
export const noEntry = (owner: string, environment: string): string =>
  `'${owner}' has routes, but stack '${environment}' has no ingress; add ingress or gateway with class, host and tls`;

/** A host without routes. */
export const idleEntry = (kind: string, environment: string, system: string): string =>
  `stack '${environment}' has setting '${kind}', but no microservice of system '${system}' has routes; remove ${kind}`;

/** Two ways in, as the compiler says it. */
export const oneEntry = 'each route leads through an ingress or a gateway; keep one of both';

/** Two ways in. */
export const bothEntries = (environment: string): string =>
  `stack '${environment}' has an ingress and a gateway, but each route leads through one of them; keep one`;

/** A canary whose traffic is split by a controller that does not get it. */
export const nginxAtGateway = (owner: string, environment: string): string =>
  `canary of '${owner}' has router nginx(), but stack '${environment}' has a gateway; use router gatewayApi(), or ingress`;

/** The same the other way round. */
export const gatewayAtIngress = (owner: string, environment: string): string =>
  `canary of '${owner}' has router gatewayApi(), but stack '${environment}' has no gateway; add one, or use router nginx()`;

/** A name or namespace of a Gateway, or of its listener, that Kubernetes does not know. */
export const notAGatewayName = (setting: string, name: string): string =>
  `${setting} '${name}' is not a DNS name; use a-z, 0-9, inner '-' and '.', as in gateway: { at: gateway('edge', 'gateways') }`;

/** A setting of a Gateway beside the name of one that somebody else made. */
export type OfItsOwner<Setting extends string> =
  `${Setting} of a Gateway that others made is its owner's to say; remove ${Setting}, or at`;
/** @see {@link OfItsOwner} */
export const ofItsOwner = <const Setting extends string>(setting: Setting): OfItsOwner<Setting> =>
  `${setting} of a Gateway that others made is its owner's to say; remove ${setting}, or at`;

/** More paths than one HTTPRoute takes. */
export const tooManyRoutes = (owner: string, count: number, most: number): string =>
  `'${owner}' has ${count} routes, and its HTTPRoute takes ${most}; lead several through one path that they begin with`;

/** A route that the listener does not serve. */
export const hostOfNoListener = (route: string, hosts: string, gateway: string): string =>
  `${route} is for host ${hosts}, for which ${gateway} has no such listener; correct the host`;

/** A host that DNS does not know. */
export const notAHost = (kind: string, host: string, environment: string): string =>
  `${kind} host '${host}' of stack '${environment}' is not a DNS name; write it in lower case, without port or path`;

/** A certificate for a host that an Ingress does not serve. */
export const tlsOfNoHost = (host: string, ingress: string): string =>
  `tls of ${ingress} is for host ${shown(host)}, for which it has no rule; correct the host or add a rule`;

/** A back end that is an action, which nothing says. */
export const missingAction = (place: string, ingress: string, action: string): string =>
  `${place} of ${ingress} takes action '${action}' from an annotation, and has none; add 'alb.ingress.kubernetes.io/actions.${action}'`;
