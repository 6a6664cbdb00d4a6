/** What External Secrets read from. */
import type { Inventory } from './inventory';
import { field, isObject, list, text } from './json';
import type { Reference } from './reference';

/** The stores of an ExternalSecret: its own, and those of single keys. */
export function* storeReferences({ entries }: Inventory): Iterable<Reference> {
  for (const from of entries.filter(({ kind }) => kind === 'ExternalSecret')) {
    const parts = ['data', 'dataFrom'].flatMap((name) => list(from.manifest, 'spec', name));
    const stores = [
      field(from.manifest, 'spec', 'secretStoreRef'),
      ...parts.map((one) => field(one, 'sourceRef', 'storeRef')),
    ];
    for (const store of stores.filter(isObject))
      yield {
        from,
        place: 'secretStoreRef',
        kind: text(store, 'kind') ?? 'SecretStore',
        name: text(store, 'name') ?? '',
      };
  }
}
