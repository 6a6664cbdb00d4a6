import { given } from '../internal/given';
import type { ExternalSecret } from '../kubernetes/custom';
import type { StoreSource } from '../model/source';
import type { Context } from './context';
import { metadataOf } from './metadata';
import type { BuiltSecret } from './secrets';

/** One key of a secret and where in which store its value is. */
export type StoreKey = readonly [key: string, source: StoreSource];

/**
 * Makes the External Secrets operator fill a Secret of the same name from the stack's stores.
 * @see https://external-secrets.io/latest/api/externalsecret/
 */
export function externalSecret(
  context: Context,
  { spec, name }: BuiltSecret,
  keys: readonly StoreKey[],
): ExternalSecret {
  const stores = keys.map(([, { store }]) => store);
  const [main = { kind: 'SecretStore', name: '' }] = stores;
  return {
    apiVersion: `external-secrets.io/${context.stack.externalSecretsApi ?? 'v1'}`,
    kind: 'ExternalSecret',
    metadata: metadataOf(context, { id: spec.id, name }),
    spec: {
      refreshInterval: '1h',
      secretStoreRef: { kind: main.kind, name: main.name },
      target: { name, creationPolicy: 'Owner' },
      data: keys.map((key) => dataOf(key, main)),
    },
  };
}

/** A key from another store than the main one says so itself. */
function dataOf([secretKey, { store, key, property, version }]: StoreKey, main: StoreSource['store']) {
  const same = store.kind === main.kind && store.name === main.name;
  return {
    secretKey,
    remoteRef: { key, ...given({ property, version }) },
    ...(same ? {} : { sourceRef: { storeRef: { kind: store.kind, name: store.name } } }),
  };
}
