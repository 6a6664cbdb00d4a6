/** What an Ingress refers to. */
import { tlsOfNoHost } from '../../messages/route';
import type { Entry } from './entry';
import { type Inventory, type LinkRule, ofKind } from './inventory';
import { field, isObject, type Json, list, text, written } from './json';
import { issuerOf } from './produced';
import type { Reference } from './reference';

/** Class, back ends with their ports, certificates, and the issuer that cert-manager asks. */
export function* ingressReferences(inventory: Inventory): Iterable<Reference> {
  for (const from of ofKind(inventory, 'Ingress', 'networking.k8s.io')) {
    const spec = from.spec;
    const name = text(spec, 'ingressClassName');
    if (name !== undefined) yield { from, place: 'ingressClassName', kind: 'IngressClass', name };
    const issuer = issuerOf(from.manifest);
    if (issuer !== undefined) yield { from, place: 'issuer annotation', kind: issuer[0], name: issuer[1] };
    for (const one of list(spec, 'tls')) {
      const secret = text(one, 'secretName');
      if (secret === undefined) continue;
      const link = { from, place: 'tls', kind: 'Secret', name: secret };
      yield { ...link, key: 'tls.crt' };
      if (inventory.targets.get('Secret')?.has(secret)) yield { ...link, key: 'tls.key' };
    }
    for (const backend of backendsOf(from)) if (!isAction(backend)) yield serviceLink(from, backend);
  }
}

/**
 * A certificate is asked for the hosts that are served: one for another host would never be shown. A default back end
 * serves all hosts that there are.
 * @see https://kubernetes.io/docs/concepts/services-networking/ingress/#default-backend
 */
export const ingressRule: LinkRule = function* (inventory) {
  for (const { path, said, spec } of ofKind(inventory, 'Ingress', 'networking.k8s.io')) {
    const served = list(spec, 'rules').map((rule) => text(rule, 'host'));
    if (served.length === 0 || served.includes(undefined) || 'defaultBackend' in spec) continue;
    for (const host of list(spec, 'tls').flatMap((one) => list(one, 'hosts')))
      if (typeof host === 'string' && !served.some((one) => covers(host, one)))
        yield { path, text: tlsOfNoHost(host, said) };
  }
};

/** @see https://kubernetes.io/docs/concepts/services-networking/ingress/#hostname-wildcards */
function covers(certified: string, host = ''): boolean {
  return certified === host || (certified.startsWith('*.') && host.slice(host.indexOf('.')) === certified.slice(1));
}

/** A Service that an Ingress leads to, or what stands in its place. */
export interface Backend {
  readonly place: string;
  readonly service: Json;
}

/** All back ends of an Ingress that are no resources of other kinds. */
export function backendsOf({ spec }: Entry): readonly Backend[] {
  const paths = list(spec, 'rules').flatMap((rule) => list(rule, 'http', 'paths'));
  const all = [
    { place: 'defaultBackend', service: field(spec, 'defaultBackend', 'service') },
    ...paths.map((path) => ({
      place: `path '${text(path, 'path') ?? ''}'`,
      service: field(path, 'backend', 'service'),
    })),
  ];
  return all.flatMap(({ place, service }) => (isObject(service) ? [{ place, service }] : []));
}

/**
 * Whether a back end stands for an action, which an annotation says, and for no Service.
 * @see https://kubernetes-sigs.github.io/aws-load-balancer-controller/latest/guide/ingress/annotations/#actions
 */
export function isAction({ service }: Backend): boolean {
  return text(service, 'port', 'name') === 'use-annotation';
}

function serviceLink(from: Entry, { place, service }: Backend): Reference {
  const port = field(service, 'port', 'name') ?? field(service, 'port', 'number');
  return {
    from,
    place,
    kind: 'Service',
    name: text(service, 'name') ?? '',
    traffic: true,
    ...(port === undefined ? {} : { key: written(port) }),
  };
}
