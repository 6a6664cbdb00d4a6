import type { Client } from '../cluster/client';
import type { KubeObject } from '../cluster/objects';
import { follow } from './follow';

interface Claim extends KubeObject {
  readonly spec: {
    readonly accessModes: readonly string[];
    readonly storageClassName?: string;
    readonly volumeName?: string;
    readonly resources: { readonly requests: { readonly storage: string } };
  };
}

function volumeFor({ metadata, spec }: Claim): KubeObject & { spec: object } {
  return {
    apiVersion: 'v1',
    kind: 'PersistentVolume',
    metadata: { name: `pv-${metadata?.uid}` },
    spec: {
      accessModes: spec.accessModes,
      capacity: spec.resources.requests,
      storageClassName: spec.storageClassName ?? '',
      persistentVolumeReclaimPolicy: 'Delete',
      claimRef: {
        apiVersion: 'v1',
        kind: 'PersistentVolumeClaim',
        name: metadata?.name,
        namespace: metadata?.namespace,
        uid: metadata?.uid,
      },
      hostPath: { path: '/nowhere' },
    },
  };
}

/** Makes a volume for each claim, as a storage provisioner does; the real controller binds the two. */
export function standInForProvisioner(client: Client): () => void {
  return follow<Claim>(client, 'v1/PersistentVolumeClaim', async (claim) => {
    if (claim.spec.volumeName === undefined) await client.apply([volumeFor(claim)], { fieldManager: 'provisioner' });
  });
}
