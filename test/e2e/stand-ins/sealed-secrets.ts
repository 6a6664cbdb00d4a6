import type { Client } from '../cluster/client';
import type { KubeObject } from '../cluster/objects';
import { follow } from './follow';

interface SealedSecret extends KubeObject {
  readonly spec: {
    readonly encryptedData: Readonly<Record<string, string>>;
    readonly template?: {
      readonly type?: string;
      readonly metadata?: { readonly labels?: object; readonly annotations?: object };
    };
  };
  readonly status?: { readonly observedGeneration?: number };
}

function secretOf({ metadata, spec }: SealedSecret): KubeObject & { readonly stringData: object } {
  const { name = '', namespace = '', uid = '' } = metadata ?? {};
  const { labels, annotations } = spec.template?.metadata ?? {};
  const owner = { apiVersion: 'bitnami.com/v1alpha1', kind: 'SealedSecret', name, uid, controller: true };
  const made = {
    name,
    namespace,
    ownerReferences: [owner],
    ...(labels && { labels }),
    ...(annotations && { annotations }),
  };
  const stringData = Object.fromEntries(Object.keys(spec.encryptedData).map((key) => [key, `opened-${key}`]));
  const type = spec.template?.type ?? 'Opaque';
  return { apiVersion: 'v1', kind: 'Secret', metadata: made as never, ...{ type, stringData } };
}

/**
 * Does what the Sealed Secrets controller does but for the opening, which sealed.test.ts shows with a real key: makes the
 * Secret by the template, with every key that is sealed, and says so.
 */
export function standInForSealedSecrets(client: Client): () => void {
  return follow<SealedSecret>(client, 'bitnami.com/v1alpha1/SealedSecret', async (sealed) => {
    const observedGeneration = sealed.metadata?.generation ?? 0;
    if (sealed.status?.observedGeneration === observedGeneration) return;
    await client.apply([secretOf(sealed)], { fieldManager: 'sealed-secrets' });
    const conditions = [{ type: 'Synced', status: 'True' }];
    await client.patch(sealed, { status: { observedGeneration, conditions } }, 'status');
  });
}
