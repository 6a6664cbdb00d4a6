import { freeze, mapRecord, promise, toRef } from '../internal/cast';
import type { Endpoint, EndpointProps, External, PortProps, PortValue } from '../model/endpoint';
import type { DnsLabel, PortNames } from '../model/name';
import type { LinkData, LinkForm } from '../model/ref';

/**
 * Declares a microservice's address: its id and its ports by name. Kubernetes gets a Service with these ports, whose
 * `targetPort` is the port's name. Declared before the pods, so that microservices may link to each other in a circle.
 *
 * ```ts
 * const solverAt = endpoint('task-solver', { http: 8002 });
 * // env: { SOLVER_URL: solverAt.url.http }  ->  value: http://shop-task-solver:8002
 * ```
 *
 * @param id a DNS label; workload and Service are named `<system>-<id>`
 * @param ports port numbers by name, 1 to 65535; `{}` for a worker that serves nothing
 * @see https://kubernetes.io/docs/concepts/services-networking/service/
 */
export function endpoint<const Id extends string, const Port extends string = never>(
  id: DnsLabel<Id, 'microservice'>,
  ports: { readonly [Name in Port]: PortValue } & PortNames<Port>,
  props: EndpointProps = {},
): Endpoint<Id, Port> {
  const spec = freeze({ ...props, kind: 'endpoint', id: String(id), ports: mapRecord(ports, toPort) } as const);
  return promise(Object.freeze({ kind: 'endpoint', id, ...links('service', spec.id, spec.ports), spec }));
}

/**
 * Declares something outside the system that microservices talk to. The stack says where it is; whoever reads the
 * address may reach it when egress is closed.
 *
 * ```ts
 * const kafka = external('kafka', { broker: 9092 });
 * // env: { KAFKA_BOOTSTRAP_SERVERS: kafka.address.broker }  ->  value: kafka.messaging:9092
 * ```
 */
export function external<const Id extends string, const Port extends string>(
  id: DnsLabel<Id, 'external'>,
  ports: { readonly [Name in Port]: PortValue } & PortNames<Port>,
): External<Id, Port> {
  const spec = freeze({ kind: 'external', id: String(id), ports: mapRecord(ports, toPort) } as const);
  return promise(Object.freeze({ kind: 'external', id, ...links('external', spec.id, spec.ports), spec }));
}

function toPort(value: PortValue): PortProps {
  return typeof value === 'object' ? value : { container: value };
}

/** The links to something with ports, in each form. */
export function links(target: LinkData['target'], id: string, ports: Readonly<Record<string, PortProps>>) {
  const link = (form: LinkForm) => (_: unknown, port: string) =>
    toRef({ kind: 'link', reads: `${target} ${id}/${port}`, target, id, port, form });
  const by = (form: LinkForm) => Object.freeze(mapRecord(ports, link(form)));
  const host = toRef({ kind: 'link', reads: `${target} ${id}`, target, id, form: 'host' });
  return { url: by('url'), address: by('address'), port: by('port'), host };
}
