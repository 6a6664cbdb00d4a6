import type { GatewayClass, IngressClass, Provided } from '../model/provided';

/**
 * An ingress controller's class that the cluster has.
 *
 * @param controllerNamespace where the controller runs; NetworkPolicies let it in
 */
export function ingressClass(name: string, controllerNamespace: string): IngressClass {
  return Object.freeze({ kind: 'provided', object: 'IngressClass', name, controllerNamespace });
}

/**
 * A class of Gateways that the cluster has.
 *
 * @param proxyNamespace where the pods run that traffic comes through; NetworkPolicies let them in. Some controllers
 * start them beside themselves, others beside the Gateway, which is in the stack's own namespace.
 */
export function gatewayClass(name: string, proxyNamespace: string): GatewayClass {
  return Object.freeze({ kind: 'provided', object: 'GatewayClass', name, proxyNamespace });
}

/** Anything else that the cluster has, by kind and name, such as `provided('StorageClass', 'standard')`. */
export function provided(object: string, name: string, props: Pick<Provided, 'namespace' | 'keys'> = {}): Provided {
  return Object.freeze({ ...props, kind: 'provided', object, name });
}
