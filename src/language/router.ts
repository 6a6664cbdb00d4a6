import { freeze, promise } from '../internal/cast';
import type { Form } from '../messages/form';
import type { Hint } from '../messages/hint';
import type { Gateway, GatewayRouter, IstioRouter, NginxCanary, NginxRouter } from '../model/router';

/** A router's settings with a sentence for what is no Gateway. */
type Hinted<Router, Key extends keyof Router, Value> = Omit<Router, 'kind' | Key> & {
  readonly [Name in keyof Pick<Router, Key>]: Value;
};

/**
 * A Gateway that the cluster has, of Istio or of the Gateway API.
 *
 * @param namespace where its pods run; NetworkPolicies let them in
 */
export function gateway(name: string, namespace: string): Gateway {
  return Object.freeze({ kind: 'provided', object: 'Gateway', name, namespace });
}

/**
 * Splits traffic in the mesh. Kubernetes gets a VirtualService with all weight on the stable side, which the Rollouts
 * controller then changes, and a DestinationRule where `split` is `subset`.
 *
 * ```ts
 * strategy: canary({ router: istio(), steps: [weight(10), pause('2m'), weight(100)] })
 * //   -> VirtualService shop-orders: route primary, shop-orders-stable 100, shop-orders-canary 0
 * ```
 * @see https://argo-rollouts.readthedocs.io/en/stable/features/traffic-management/istio/
 */
export function istio(
  props: Hinted<IstioRouter, 'gateways', readonly (Gateway | Hint<Form<'gateway'>>)[]> = {},
): IstioRouter {
  return freeze(promise<IstioRouter>({ ...props, kind: 'istio' }));
}

/**
 * Splits traffic at ingress-nginx. The microservice's routes get an Ingress of their own, `<name>-stable`; the Rollouts
 * controller makes the canary Ingress from it.
 *
 * ```ts
 * strategy: canary({ router: nginx({ byHeader: 'X-Canary' }), steps: [weight(10), pause('1m'), weight(100)] })
 * ```
 * @see https://argo-rollouts.readthedocs.io/en/stable/features/traffic-management/nginx/
 */
export function nginx(props: NginxCanary = {}): NginxRouter {
  return Object.freeze({ ...props, kind: 'nginx' });
}

/**
 * Splits traffic at a Gateway of the Gateway API. Kubernetes gets an HTTPRoute; the Rollouts controller of the cluster
 * must have the plugin `argoproj-labs/gatewayAPI`, which the stack lists under `provided`.
 *
 * ```ts
 * const rollouts = provided('RolloutsPlugin', 'argoproj-labs/gatewayAPI');
 * strategy: canary({ router: gatewayApi(), steps: [weight(10), weight(100)] }) // at the stack's own gateway
 * strategy: canary({ router: gatewayApi({ gateway: edge, hosts: ['shop.example'] }), steps: [weight(10), weight(100)] })
 * ```
 * @see https://rollouts-plugin-trafficrouter-gatewayapi.readthedocs.io/
 */
export function gatewayApi(
  props: Hinted<GatewayRouter, 'gateway', Gateway | Hint<Form<'gateway'>>> = {},
): GatewayRouter {
  return freeze(promise<GatewayRouter>({ ...props, kind: 'gatewayApi' }));
}
