/** What role bindings refer to. */
import { accountElsewhere, accountOfAnotherKind } from '../../messages/object';
import { type Entry, partIn } from './entry';
import { type Inventory, type LinkRule, ofKind } from './inventory';
import { list, record, text } from './json';
import type { Reference } from './reference';

/** The role and the ServiceAccounts of a binding; accounts of other namespaces are out of sight. */
export function* bindingReferences(inventory: Inventory): Iterable<Reference> {
  for (const from of bindings(inventory)) {
    const role = record(from.manifest, 'roleRef');
    yield { from, place: 'roleRef', kind: text(role, 'kind') ?? 'Role', name: text(role, 'name') ?? '' };
    yield* subjects(from, inventory.stack.namespace.name);
  }
}

function bindings(inventory: Inventory): readonly Entry[] {
  return ['RoleBinding', 'ClusterRoleBinding'].flatMap((kind) => ofKind(inventory, kind));
}

function* subjects(from: Entry, own: string): Iterable<Reference> {
  for (const one of list(from.manifest, 'subjects')) {
    const elsewhere = (text(one, 'namespace') ?? from.namespace ?? own) !== own;
    if (text(one, 'kind') !== 'ServiceAccount' || elsewhere) continue;
    yield { from, place: 'subjects', kind: 'ServiceAccount', name: text(one, 'name') ?? '' };
  }
}

/**
 * Only ServiceAccounts are in a namespace, so one that is named with it as a user or group was meant as what it is; and the
 * rights of a part are those of its own pods, wherever else an account has the same name.
 */
export const rightsRule: LinkRule = function* (inventory) {
  const accounts = inventory.targets.get('ServiceAccount');
  const own = accountsOfParts(inventory);
  for (const { path, said, manifest } of bindings(inventory)) {
    const given = list(manifest, 'subjects').map(subjectOf);
    for (const { kind, name, namespace } of given)
      if ((kind === 'User' || kind === 'Group') && namespace !== undefined && accounts?.get(name)?.entry !== undefined)
        yield { path, text: accountOfAnotherKind(said, kind, name) };
    const place = inventory.stack.namespace.name;
    if (given.some(({ namespace = place }) => namespace === place)) continue;
    for (const { kind, name, namespace = place } of given)
      if (kind === 'ServiceAccount' && own.has(`${partIn(path)}/${name}`))
        yield { path, text: accountElsewhere(said, name, namespace, place) };
  }
};

function subjectOf(one: unknown) {
  return { kind: text(one, 'kind') ?? '', name: text(one, 'name') ?? '', namespace: text(one, 'namespace') };
}

/** The accounts of the pods of microservices and jobs, with the id of each. */
function accountsOfParts({ stack: { system }, pods }: Inventory): ReadonlySet<string> {
  const parts = [...Object.values(system.services), ...Object.values(system.jobs)];
  const ids = new Set(parts.map(({ id }) => id));
  const all = pods.map(({ entry, spec }) => [partIn(entry.path), text(spec, 'serviceAccountName') ?? ''] as const);
  return new Set(all.filter(([id]) => ids.has(id)).map(([id, account]) => `${id}/${account}`));
}
