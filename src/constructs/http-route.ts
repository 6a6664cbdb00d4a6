import type { HttpRoute } from '../kubernetes/traffic';
import type { GatewayRouter } from '../model/router';
import type { CanaryStrategy } from '../model/strategy';
import type { Context } from './context';
import { metadataOf } from './metadata';
import type { Served } from './served';
import { sidesOf } from './sides';

/**
 * Routes the requests that a Gateway takes for the microservice, all of them to the stable side; the plugin of the
 * Rollouts controller then owns the weights. The longest path comes first, as people read it.
 * @see https://rollouts-plugin-trafficrouter-gatewayapi.readthedocs.io/
 */
export function httpRoute(
  context: Context,
  served: Served,
  strategy: CanaryStrategy & { readonly router: GatewayRouter },
): HttpRoute {
  const { spec, name } = served;
  const { gateway, hosts } = strategy.router;
  const { old, fresh } = sidesOf(name, strategy);
  const routes = Object.entries(spec.routes).sort(([a], [b]) => b.length - a.length || (a < b ? -1 : 1));
  return {
    apiVersion: 'gateway.networking.k8s.io/v1',
    kind: 'HTTPRoute',
    metadata: metadataOf(context, { id: spec.id, name }),
    spec: {
      parentRefs: [{ name: gateway.name, namespace: gateway.namespace }],
      hostnames: hosts.map(String),
      rules: routes.map(([path, route]) => {
        const port = spec.at.ports[route.port];
        const number = port?.service ?? port?.container ?? 0;
        return {
          matches: [{ path: { type: route.match === 'Exact' ? 'Exact' : 'PathPrefix', value: path } }],
          backendRefs: [
            { name: old, port: number, weight: 100 },
            { name: fresh, port: number, weight: 0 },
          ],
        };
      }),
    },
  };
}
