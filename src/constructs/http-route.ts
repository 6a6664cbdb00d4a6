import { given } from '../internal/given';
import type { HttpRoute, HttpRouteRule } from '../kubernetes/traffic';
import type { RouteProps } from '../model/microservice';
import type { GatewayRouter } from '../model/router';
import type { CanaryStrategy } from '../model/strategy';
import type { Context } from './context';
import { metadataOf } from './metadata';
import type { Served } from './served';
import { frontOf, sidesOf } from './sides';

/** The API of Gateways and what is attached to them. */
export const gatewayApi = { group: 'gateway.networking.k8s.io', version: 'gateway.networking.k8s.io/v1' } as const;

/** The names of the listeners of a stack's own Gateway. */
export const listeners = { plain: 'http', secured: 'https' } as const;

/**
 * Routes the requests that a Gateway takes for the microservice, all of them to the stable side; the plugin of the
 * Rollouts controller then owns the weights.
 * @see https://rollouts-plugin-trafficrouter-gatewayapi.readthedocs.io/
 */
export function splitRoute(
  context: Context,
  served: Served,
  strategy: CanaryStrategy & { readonly router: GatewayRouter },
): HttpRoute {
  const { spec, name } = served;
  const { gateway, hosts = [] } = strategy.router;
  const { old, fresh } = sidesOf(name, strategy);
  const rules = byLength(spec.routes).map(([path, route]) => {
    const port = portOf(served, route.port);
    return { matches: [match(path, route)], backendRefs: [backend(old, port, 100), backend(fresh, port, 0)] };
  });
  const elsewhere = gateway && { parentRefs: [parent(gateway.name, gateway.namespace)], hostnames: hosts.map(String) };
  return routeOf(context, served, { ...(elsewhere ?? entryOf(context)), rules });
}

/**
 * Routes of one microservice at the Gateway of its stack: a rule for each of its ports. Which route of all microservices
 * wins does not depend on their order: `Exact` before `Prefix`, then the longest path.
 * @see https://gateway-api.sigs.k8s.io/reference/spec/#httprouterule
 */
export function ownRoute(context: Context, served: Served): HttpRoute {
  const routes = byLength(served.spec.routes);
  const ports = [...new Set(routes.map(([, { port }]) => port))];
  const rules = ports.flatMap((port) => {
    const matches = routes.filter(([, route]) => route.port === port).map(([path, route]) => match(path, route));
    const backendRefs = [backend(frontOf(served), portOf(served, port), 1)];
    return chunks(matches).map((some) => ({ matches: some, backendRefs }));
  });
  return routeOf(context, served, { ...entryOf(context), rules });
}

/** Where requests for the system come in: at a Gateway of others, or by HTTPS, if the stack has a certificate. */
function entryOf({ stack: { gateway }, system, namespace }: Context): Omit<HttpRoute['spec'], 'rules'> {
  const hostnames = gateway ? [gateway.host] : [];
  if (gateway?.at !== undefined) {
    const { at, sectionName } = gateway;
    return { parentRefs: [{ ...parent(at.name, at.namespace), ...given({ sectionName }) }], hostnames };
  }
  const sectionName = gateway && 'none' in gateway.tls ? listeners.plain : listeners.secured;
  return { parentRefs: [{ ...parent(system.id, namespace), sectionName }], hostnames };
}

/** The link of a route to its Gateway. */
export function parent(name: string, namespace: string): HttpRoute['spec']['parentRefs'][number] {
  return { group: gatewayApi.group, kind: 'Gateway', name, namespace };
}

function routeOf(context: Context, { spec, name }: Served, route: HttpRoute['spec']): HttpRoute {
  const metadata = metadataOf(context, { id: spec.id, name });
  return { apiVersion: gatewayApi.version, kind: 'HTTPRoute', metadata, spec: route };
}

/** The longest path comes first, as people read it. */
function byLength(routes: Served['spec']['routes']): readonly (readonly [string, RouteProps<string>])[] {
  return Object.entries(routes).sort(([a], [b]) => b.length - a.length || (a < b ? -1 : 1));
}

function match(path: string, { match: type }: RouteProps<string>): HttpRouteRule['matches'][number] {
  return { path: { type: type === 'Exact' ? 'Exact' : 'PathPrefix', value: path } };
}

/** Routes name ports by number. */
function portOf({ spec }: Served, name: string): number {
  const port = spec.at.ports[name];
  return port?.service ?? port?.container ?? 0;
}

function backend(name: string, port: number, weight: number) {
  return { group: '', kind: 'Service', name, port, weight } as const;
}

/** One rule takes 64 matches. */
function chunks<Value>(values: readonly Value[], size = 64): readonly (readonly Value[])[] {
  return values.length <= size ? [values] : [values.slice(0, size), ...chunks(values.slice(size), size)];
}
