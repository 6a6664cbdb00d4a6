/** What role bindings refer to. */
import type { Entry } from './entry';
import { type Inventory, ofKind } from './inventory';
import { list, record, text } from './json';
import type { Reference } from './reference';

/** The role and the ServiceAccounts of a binding; accounts of other namespaces are out of sight. */
export function* bindingReferences(inventory: Inventory): Iterable<Reference> {
  for (const from of ['RoleBinding', 'ClusterRoleBinding'].flatMap((kind) => ofKind(inventory, kind))) {
    const role = record(from.manifest, 'roleRef');
    yield { from, place: 'roleRef', kind: text(role, 'kind') ?? 'Role', name: text(role, 'name') ?? '' };
    yield* subjects(from, inventory.stack.namespace.name);
  }
}

function* subjects(from: Entry, own: string): Iterable<Reference> {
  for (const one of list(from.manifest, 'subjects')) {
    const elsewhere = (text(one, 'namespace') ?? from.namespace ?? own) !== own;
    if (text(one, 'kind') !== 'ServiceAccount' || elsewhere) continue;
    yield { from, place: 'subjects', kind: 'ServiceAccount', name: text(one, 'name') ?? '' };
  }
}
