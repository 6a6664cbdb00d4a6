/** Containers that others put into a pod when it is made, which no manifest shows. */
import type { Pod } from './pod';

/** Whether a pod asks for a container that others put in, as with `sidecar.istio.io/inject` and Consul's `connect-inject`. */
export function isInjected({ annotations, labels }: Pod): boolean {
  return Object.keys({ ...annotations, ...labels }).some((key) => /inject(ion)?$/.test(key));
}

/**
 * Ports of what Dapr, Istio and Linkerd put into pods; the last two do so for whole namespaces.
 * @see https://docs.dapr.io/reference/arguments-annotations-overview/
 * @see https://istio.io/latest/docs/ops/deployment/application-requirements/#ports-used-by-istio
 * @see https://linkerd.io/2/reference/proxy-configuration/
 */
export function isOfSidecar(port: unknown): boolean {
  if (typeof port !== 'number') return false;
  const single = [3500, 3501, 50001, 50002, 9090, 15443, 4140, 4143, 4190, 4191];
  return single.includes(port) || (port >= 15000 && port < 15100);
}
