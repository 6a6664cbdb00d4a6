/** What Dapr's components and sidecars refer to. */
import { closedAppPort, missingScope, removeScope } from '../../messages/dapr';
import { orNearest } from '../../messages/value';
import { nearest } from '../nearest';
import type { Entry } from './entry';
import { type Inventory, type LinkRule, ofKind } from './inventory';
import { field, isObject, list, text, written } from './json';
import { running } from './pod';
import type { Reference } from './reference';

const token = 'dapr.io/env-from-secret';

function components(inventory: Inventory): readonly Entry[] {
  return ofKind(inventory, 'Component', 'dapr.io');
}

/** @see https://docs.dapr.io/operations/security/app-api-token/ */
const tokens = ['dapr.io/app-token-secret', 'dapr.io/api-token-secret'];

/** Secret keys of components, and those that sidecars get as variables or to know callers by. */
export function* daprReferences(inventory: Inventory): Iterable<Reference> {
  for (const from of components(inventory)) yield* componentReferences(from);
  for (const { entry: from, annotations } of inventory.pods) {
    const given = annotations[token];
    for (const [, name = '', key = name] of given?.matchAll(/=([^:,]+)(?::([^,]+))?/g) ?? [])
      yield { from, place: `annotation '${token}'`, kind: 'Secret', name, key };
    for (const one of tokens) {
      const name = annotations[one] ?? '';
      if (name !== '') yield { from, place: `annotation '${one}'`, kind: 'Secret', name, key: 'token' };
    }
  }
}

/**
 * Secrets are looked up in the store that a component names, which is a component itself; without one, or by the name of
 * the store that Dapr brings along, they are Kubernetes' own.
 * @see https://docs.dapr.io/operations/components/component-secrets/
 */
function* componentReferences(from: Entry): Iterable<Reference> {
  const links = list(from.manifest, 'spec', 'metadata').filter((one) => isObject(field(one, 'secretKeyRef')));
  const store = text(from.manifest, 'auth', 'secretStore') ?? 'kubernetes';
  if (store !== 'kubernetes') {
    if (links.length > 0) yield { from, place: 'auth.secretStore', kind: 'Component', name: store, group: 'dapr.io' };
    return;
  }
  for (const one of links) {
    const [place, link] = [`metadata '${text(one, 'name') ?? ''}'`, field(one, 'secretKeyRef')];
    yield { from, place, kind: 'Secret', name: text(link, 'name') ?? '', key: text(link, 'key') ?? '' };
  }
}

/**
 * A component is scoped to sidecars that exist: Dapr ignores a name that it does not know in silence. It looks for them in
 * the component's namespace, which others may share.
 * @see https://docs.dapr.io/operations/components/component-scopes/
 */
export const scopesRule: LinkRule = function* (inventory) {
  const apps = new Set(inventory.pods.map(({ annotations }) => annotations['dapr.io/app-id'] ?? ''));
  for (const { manifest, path, said } of components(inventory))
    for (const scope of list(manifest, 'scopes').map(written)) {
      const service = `${scope}-dapr`;
      if (apps.has(scope) || isProvided(inventory, service)) continue;
      yield { path, text: missingScope(said, scope, orNearest(nearest(scope, apps), removeScope(service))) };
    }
};

/** What others run is told by the one object that it has: the Service that Dapr makes for each app. */
function isProvided({ provided, stack }: Inventory, service: string): boolean {
  const own = stack.namespace.name;
  return provided.get(`Service/${service}`)?.some(({ namespace = own }) => namespace === own) ?? false;
}

/** The sidecar calls a port that its pod opens, as far as the pod says which those are. */
export const appPortRule: LinkRule = function* ({ pods }) {
  for (const pod of pods) {
    const port = pod.annotations['dapr.io/enabled'] === 'true' ? pod.annotations['dapr.io/app-port'] : undefined;
    const open = port === undefined ? [] : running(pod).flatMap(({ ports }) => ports);
    if (port !== undefined && open.length > 0 && !open.some(({ number }) => written(number) === port))
      yield { path: pod.entry.path, text: closedAppPort(pod.entry.said, port) };
  }
};
