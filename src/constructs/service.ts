import { given } from '../internal/given';
import type { Service } from '../kubernetes/objects';
import type { EndpointSpec } from '../model/endpoint';
import type { Context } from './context';
import { metadataOf } from './metadata';
import type { Served } from './served';
import { frontOf } from './sides';

/**
 * The stable name and address in front of a microservice's pods, inside the cluster only unless its endpoint says more.
 * @see https://kubernetes.io/docs/concepts/services-networking/service/
 */
export function service(context: Context, { spec, selector, name: own }: Served, name: string): Service {
  return {
    apiVersion: 'v1',
    kind: 'Service',
    metadata: metadataOf(context, { id: spec.id, name }),
    spec: { type: typeOf(spec.at, name === frontOf({ spec, name: own })), selector, ports: servicePorts(spec.at) },
  };
}

/** One of several Services of a rollout is the one that others reach. */
function typeOf({ type = 'ClusterIP' }: EndpointSpec, isFront: boolean) {
  return isFront ? type : 'ClusterIP';
}

/** Whether a microservice is reached at all. */
export function hasPorts({ ports }: EndpointSpec): boolean {
  return Object.keys(ports).length > 0;
}

/** Ports of a Service; they lead to container ports by name, so that a number is written once. */
export function servicePorts({ ports }: EndpointSpec) {
  return Object.entries(ports).map(([name, { container, service, protocol = 'TCP', appProtocol }]) => ({
    name,
    port: service ?? container,
    targetPort: name,
    protocol,
    ...given({ appProtocol: appProtocol ?? usualProtocol(name) }),
  }));
}

function usualProtocol(port: string): string | undefined {
  if (port.startsWith('https')) return 'https';
  return port.startsWith('http') ? 'http' : undefined;
}
