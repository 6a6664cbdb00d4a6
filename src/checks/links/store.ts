/** What External Secrets read from. */
import { type Inventory, ofKind } from './inventory';
import { field, isObject, list, text } from './json';
import type { Reference } from './reference';

/** The stores of an ExternalSecret: its own, and those of single keys. */
export function* storeReferences(inventory: Inventory): Iterable<Reference> {
  for (const from of ofKind(inventory, 'ExternalSecret')) {
    const parts = ['data', 'dataFrom'].flatMap((name) => list(from.spec, name));
    const stores = [field(from.spec, 'secretStoreRef'), ...parts.map((one) => field(one, 'sourceRef', 'storeRef'))];
    for (const store of stores.filter(isObject))
      yield {
        from,
        place: 'secretStoreRef',
        kind: text(store, 'kind') ?? 'SecretStore',
        name: text(store, 'name') ?? '',
      };
  }
}
