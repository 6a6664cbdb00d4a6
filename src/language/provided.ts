import type { IngressClass, Provided } from '../model/provided';

/**
 * An ingress controller's class that the cluster has.
 *
 * @param controllerNamespace where the controller runs; NetworkPolicies let it in
 */
export function ingressClass(name: string, controllerNamespace: string): IngressClass {
  return Object.freeze({ kind: 'provided', object: 'IngressClass', name, controllerNamespace });
}

/** Anything else that the cluster has, by kind and name, such as `provided('StorageClass', 'standard')`. */
export function provided(object: string, name: string, props: Pick<Provided, 'namespace' | 'keys'> = {}): Provided {
  return Object.freeze({ ...props, kind: 'provided', object, name });
}
