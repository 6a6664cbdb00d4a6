/** What Gateways of the Gateway API and the routes that are attached to them refer to. */
import { hostOfNoListener } from '../../messages/route';
import { listed } from '../../messages/value';
import type { Entry } from './entry';
import { type Inventory, type LinkRule, ofKind } from './inventory';
import { field, list, text, written } from './json';
import { certificatesOf, issuerOf } from './produced';
import type { Reference } from './reference';

const group = 'gateway.networking.k8s.io';

/** Classes, settings, certificates and issuers of Gateways; Gateways with their listeners, and back ends of routes. */
export function* gatewayReferences(inventory: Inventory): Iterable<Reference> {
  for (const from of ofKind(inventory, 'Gateway', group)) {
    yield { from, place: 'gatewayClassName', kind: 'GatewayClass', name: text(from.spec, 'gatewayClassName') ?? '' };
    const issuer = issuerOf(from.manifest);
    if (issuer !== undefined) yield { from, place: 'issuer annotation', kind: issuer[0], name: issuer[1] };
    yield* parameterReferences(from);
    for (const name of certificatesOf(from.manifest))
      for (const key of ['tls.crt', 'tls.key']) yield { from, place: 'certificateRefs', kind: 'Secret', name, key };
  }
  for (const from of ofKind(inventory, 'HTTPRoute', group)) yield* routeReferences(inventory, from);
}

/** @see https://gateway-api.sigs.k8s.io/reference/spec/#gatewayinfrastructure */
function* parameterReferences(from: Entry): Iterable<Reference> {
  const link = field(from.spec, 'infrastructure', 'parametersRef');
  const [kind, name, of] = [text(link, 'kind'), text(link, 'name'), text(link, 'group') ?? ''];
  if (kind !== undefined && name !== undefined) yield { from, place: 'parametersRef', kind, name, group: of };
}

function* routeReferences(inventory: Inventory, from: Entry): Iterable<Reference> {
  for (const parent of list(from.spec, 'parentRefs')) {
    const listener = text(parent, 'sectionName');
    const key = listener === undefined || !isOwn(inventory, parent) ? {} : { key: listener };
    yield { from, place: 'parentRefs', ...namedBy(inventory, parent, 'Gateway'), group: groupOf(parent), ...key };
  }
  for (const rule of list(from.spec, 'rules'))
    for (const one of list(rule, 'backendRefs').filter((each) => !isHostname(each))) {
      const port = field(one, 'port');
      const key = port === undefined ? {} : { key: written(port) };
      yield { from, place: 'backendRefs', ...namedBy(inventory, one, 'Service'), ...key, traffic: true };
    }
}

/**
 * A host of the mesh is no object.
 * @see https://istio.io/latest/docs/tasks/traffic-management/egress/egress-gateway/
 */
function isHostname(backend: unknown): boolean {
  return text(backend, 'group') === 'networking.istio.io' && text(backend, 'kind') === 'Hostname';
}

/** Routes name things by kind, name and namespace, all but the name with a default. */
function namedBy({ stack }: Inventory, one: unknown, kind: string): Pick<Reference, 'kind' | 'name' | 'namespace'> {
  const namespace = text(one, 'namespace') ?? stack.namespace.name;
  return { kind: text(one, 'kind') ?? kind, name: text(one, 'name') ?? '', namespace };
}

/**
 * The API group of a parent. The one of Kubernetes' own kinds may be written as `core` here.
 * @see https://gateway-api.sigs.k8s.io/reference/spec/#parentreference
 */
function groupOf(parent: unknown): string {
  const given = field(parent, 'group') ?? group;
  return given === 'core' ? '' : written(given);
}

/**
 * A route is attached to listeners that serve one of its hosts: without one it is there and never asked.
 * @see https://gateway-api.sigs.k8s.io/reference/spec/#httproutespec
 */
export const gatewayRule: LinkRule = function* (inventory) {
  const gateways = new Map(ofKind(inventory, 'Gateway', group).map((one) => [one.name, one]));
  for (const { path, said, spec } of ofKind(inventory, 'HTTPRoute', group)) {
    const hosts = list(spec, 'hostnames').flatMap((one) => (typeof one === 'string' ? [one] : []));
    for (const parent of list(spec, 'parentRefs')) {
      const gateway = isGateway(parent) ? gateways.get(text(parent, 'name') ?? '') : undefined;
      if (gateway === undefined || hosts.length === 0 || !isOwn(inventory, parent)) continue;
      const served = listenersOf(gateway, text(parent, 'sectionName')).map((one) => text(one, 'hostname'));
      const serves = (host: string) =>
        served.some((one) => one === undefined || covers(one, host) || covers(host, one));
      if (served.length > 0 && !hosts.some(serves))
        yield { path, text: hostOfNoListener(said, listed(hosts), gateway.said) };
    }
  }
};

/**
 * Whether a host is one of those that another stands for: `*` takes in as many labels as there are, unlike an Ingress's.
 * @see https://gateway-api.sigs.k8s.io/reference/spec/#listener
 */
function covers(wide: string, host: string): boolean {
  return wide === host || (wide.startsWith('*.') && host.endsWith(wide.slice(1)));
}

/** A parent may as well be a Service, whose callers in a mesh the route is then for. */
function isGateway(parent: unknown): boolean {
  return (text(parent, 'kind') ?? 'Gateway') === 'Gateway' && groupOf(parent) === group;
}

/** Gateways of other namespaces are out of sight. */
function isOwn({ stack }: Inventory, parent: unknown): boolean {
  const { name } = stack.namespace;
  return (text(parent, 'namespace') ?? name) === name;
}

function listenersOf({ spec }: Entry, name: string | undefined): readonly unknown[] {
  return list(spec, 'listeners').filter((one) => name === undefined || text(one, 'name') === name);
}
