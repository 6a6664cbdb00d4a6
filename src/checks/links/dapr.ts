/** What Dapr's components and sidecars refer to. */
import { missingScope } from '../../messages/dapr';
import { orNearest } from '../../messages/value';
import { nearest } from '../nearest';
import type { Inventory, LinkRule } from './inventory';
import { field, isObject, list, text } from './json';
import type { Reference } from './reference';

const token = 'dapr.io/env-from-secret';

/** Secret keys of components, and those that sidecars get as variables. */
export function* daprReferences({ entries, pods }: Inventory): Iterable<Reference> {
  for (const from of entries.filter(({ kind, group }) => kind === 'Component' && group === 'dapr.io'))
    for (const one of list(from.manifest, 'spec', 'metadata')) {
      const link = field(one, 'secretKeyRef');
      if (!isObject(link)) continue;
      const place = `metadata '${text(one, 'name') ?? ''}'`;
      yield { from, place, kind: 'Secret', name: text(link, 'name') ?? '', key: text(link, 'key') ?? '' };
    }
  for (const { entry: from, annotations } of pods) {
    const given = annotations[token];
    for (const [, name = '', key = name] of given?.matchAll(/=([^:,]+)(?::([^,]+))?/g) ?? [])
      yield { from, place: `annotation '${token}'`, kind: 'Secret', name, key };
  }
}

/** A component is scoped to sidecars that exist: Dapr ignores a name that it does not know in silence. */
export const scopesRule: LinkRule = function* ({ entries, pods }) {
  const apps = new Set(pods.map(({ annotations }) => annotations['dapr.io/app-id'] ?? ''));
  for (const { kind, group, manifest, path, said } of entries) {
    if (kind !== 'Component' || group !== 'dapr.io') continue;
    for (const scope of list(manifest, 'scopes').map(String))
      if (!apps.has(scope))
        yield { path, text: missingScope(said, scope, orNearest(nearest(scope, apps), 'remove it')) };
  }
};
