import type { Client } from '../cluster/client';
import type { KubeObject } from '../cluster/objects';
import { follow } from './follow';

/** Which value of a store is meant. */
export interface RemoteRef {
  readonly key: string;
  readonly property?: string;
  readonly version?: string;
}

/** What the store holds: a value, or nothing under that name. It may take its time. */
export type Store = (ref: RemoteRef) => string | undefined | Promise<string | undefined>;

interface ExternalSecret extends KubeObject {
  readonly spec: {
    readonly target?: {
      readonly name?: string;
      readonly template?: { readonly data?: Readonly<Record<string, string>> };
    };
    readonly data?: readonly { readonly secretKey: string; readonly remoteRef: RemoteRef }[];
  };
  readonly status?: { readonly syncedResourceVersion?: string };
}

/** A store that has everything, with values that a search finds. */
export const fullStore: Store = ({ key, property, version }) => `value-of-${key}-${property}-${version}`;

function render(
  template: Readonly<Record<string, string>>,
  values: Readonly<Record<string, string>>,
): Record<string, string> {
  const fill = (text: string): string =>
    text.replace(/\{\{\s*\.(\w+)(\s*\|\s*urlquery)?\s*\}\}/g, (_, name, quoted) =>
      quoted ? encodeURIComponent(values[name] ?? '') : (values[name] ?? ''),
    );
  return Object.fromEntries(Object.entries(template).map(([key, text]) => [key, fill(text)]));
}

function secretOf(
  { metadata, spec }: ExternalSecret,
  values: Readonly<Record<string, string>>,
): KubeObject & { stringData: object } {
  const { name = '', namespace = '', uid = '' } = metadata ?? {};
  const owner = { apiVersion: 'external-secrets.io/v1', kind: 'ExternalSecret', name, uid, controller: true };
  return {
    apiVersion: 'v1',
    kind: 'Secret',
    metadata: { name: spec.target?.name ?? name, namespace, ownerReferences: [owner] },
    stringData: spec.target?.template?.data ? render(spec.target.template.data, values) : values,
  };
}

/** The operator writes a hash of the metadata behind the generation. */
function synced(metadata: KubeObject['metadata']): { readonly syncedResourceVersion: string } {
  return { syncedResourceVersion: `${metadata?.generation}-0f1e2d` };
}

function statusOf({ metadata }: ExternalSecret, missing: readonly string[]): object {
  const reason = missing.length === 0 ? 'SecretSynced' : 'SecretSyncedError';
  const message = missing.length === 0 ? 'secret synced' : `the store has no ${missing.join(', ')}`;
  const status = missing.length === 0 ? 'True' : 'False';
  const condition = { type: 'Ready', status, reason, message, lastTransitionTime: metadata?.creationTimestamp };
  return { status: { conditions: [condition], ...(missing.length === 0 && synced(metadata)) } };
}

async function fill(client: Client, store: Store, external: ExternalSecret): Promise<void> {
  if (external.status?.syncedResourceVersion === synced(external.metadata).syncedResourceVersion) return;
  const data = external.spec.data ?? [];
  const found = await Promise.all(
    data.map(async ({ secretKey, remoteRef }) => [secretKey, await store(remoteRef)] as const),
  );
  const missing = found.filter(([, value]) => value === undefined).map(([key]) => key);
  const values = Object.fromEntries(found.map(([key, value]) => [key, value ?? '']));
  if (missing.length === 0) await client.apply([secretOf(external, values)], { fieldManager: 'external-secrets' });
  await client.patch(external, statusOf(external, missing), 'status');
}

/** Does what the External Secrets operator does with the fields that Bowline writes: makes the Secret, and says so. */
export function standInForExternalSecrets(client: Client, store: Store = fullStore): () => void {
  return follow<ExternalSecret>(client, 'external-secrets.io/v1/ExternalSecret', (one) => fill(client, store, one));
}
