import { given, unlessEmpty } from '../internal/given';
import type { IstioDestination, VirtualService } from '../kubernetes/traffic';
import type { IstioRouter } from '../model/router';
import type { CanaryStrategy } from '../model/strategy';
import type { Context } from './context';
import { subsets } from './destination-rule';
import { metadataOf } from './metadata';
import type { Served } from './served';
import { servicePorts } from './service';
import { sidesOf } from './sides';

/** The name of the VirtualService that splits a microservice's traffic. */
export function virtualServiceName({ name }: Served, { virtualService }: IstioRouter): string {
  return virtualService ?? name;
}

/** The names of its HTTP routes: one a port, since Istio takes a port for granted only where there is one. */
export function routeNames({ spec }: Served, { route = 'primary' }: IstioRouter): readonly string[] {
  const ports = Object.keys(spec.at.ports);
  return ports.length > 1 ? ports.map((port) => `${route}-${port}`) : [route];
}

/**
 * Routes the requests to a microservice's Service, all of them to the stable side; the Rollouts controller then owns the
 * weights.
 * @see https://istio.io/latest/docs/reference/config/networking/virtual-service/
 */
export function virtualService(
  context: Context,
  served: Served,
  strategy: CanaryStrategy & { readonly router: IstioRouter },
): VirtualService {
  const { router } = strategy;
  const { spec, name } = served;
  const ports = servicePorts(spec.at);
  const several = ports.length > 1;
  const gateways = (router.gateways ?? []).map((one) => `${one.namespace}/${one.name}`);
  return {
    apiVersion: 'networking.istio.io/v1',
    kind: 'VirtualService',
    metadata: metadataOf(context, { id: spec.id, name: virtualServiceName(served, router) }),
    spec: {
      hosts: [name, ...(router.hosts ?? [])],
      ...given({ gateways: unlessEmpty(gateways.length > 0 ? ['mesh', ...gateways] : []) }),
      http: routeNames(served, router).map((route, index) => ({
        name: route,
        ...(several ? { match: [{ port: ports[index]?.port ?? 0 }] } : {}),
        route: destinations(served, strategy, several ? ports[index]?.port : undefined),
      })),
    },
  };
}

/** Two hosts, or two subsets of one host; a mix of both is what Rollouts refuses. */
function destinations(
  { name }: Served,
  strategy: CanaryStrategy & { readonly router: IstioRouter },
  number: number | undefined,
): readonly IstioDestination[] {
  const { old, fresh } = sidesOf(name, strategy);
  const port = number === undefined ? {} : { port: { number } };
  if (strategy.router.split === 'subset')
    return [
      { destination: { host: name, subset: subsets.stable, ...port }, weight: 100 },
      { destination: { host: name, subset: subsets.canary, ...port }, weight: 0 },
    ];
  return [
    { destination: { host: old, ...port }, weight: 100 },
    { destination: { host: fresh, ...port }, weight: 0 },
  ];
}
