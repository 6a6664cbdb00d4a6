/** What an Ingress refers to. */
import { tlsOfNoHost } from '../../messages/route';
import type { Entry } from './entry';
import { type Inventory, type LinkRule, ofKind } from './inventory';
import { field, isObject, list, text, written } from './json';
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
    yield* backends(from, spec);
  }
}

/** A certificate is asked for the hosts that are served: one for another host would never be shown. */
export const ingressRule: LinkRule = function* (inventory) {
  for (const { path, said, spec } of ofKind(inventory, 'Ingress', 'networking.k8s.io')) {
    const served = list(spec, 'rules').map((rule) => text(rule, 'host'));
    if (served.length === 0 || served.includes(undefined)) continue;
    for (const host of list(spec, 'tls').flatMap((one) => list(one, 'hosts')))
      if (typeof host === 'string' && !served.some((one) => covers(host, one)))
        yield { path, text: tlsOfNoHost(host, said) };
  }
};

/** @see https://kubernetes.io/docs/concepts/services-networking/ingress/#hostname-wildcards */
function covers(certified: string, host = ''): boolean {
  return certified === host || (certified.startsWith('*.') && host.slice(host.indexOf('.')) === certified.slice(1));
}

function* backends(from: Entry, spec: unknown): Iterable<Reference> {
  yield* backend(from, 'defaultBackend', field(spec, 'defaultBackend'));
  for (const rule of list(spec, 'rules'))
    for (const path of list(rule, 'http', 'paths'))
      yield* backend(from, `path '${text(path, 'path') ?? ''}'`, field(path, 'backend'));
}

function* backend(from: Entry, place: string, json: unknown): Iterable<Reference> {
  const service = field(json, 'service');
  if (!isObject(service)) return;
  const port = field(service, 'port', 'name') ?? field(service, 'port', 'number');
  yield {
    from,
    place,
    kind: 'Service',
    name: text(service, 'name') ?? '',
    traffic: true,
    ...(port === undefined ? {} : { key: written(port) }),
  };
}
