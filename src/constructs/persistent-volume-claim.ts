import { given } from '../internal/given';
import { objectName } from '../internal/names';
import type { PersistentVolumeClaim } from '../kubernetes/objects';
import type { ClaimProps, VolumeSpec } from '../model/volume';
import type { Context } from './context';
import { keepForever, metadataOf } from './metadata';

/**
 * A claim that the system declares. It stays when it is gone from the program: data cannot be made again.
 * @see https://kubernetes.io/docs/concepts/storage/persistent-volumes/
 */
export function persistentVolumeClaim(context: Context, volume: VolumeSpec): PersistentVolumeClaim {
  const name = objectName(context.system.id, volume);
  return {
    apiVersion: 'v1',
    kind: 'PersistentVolumeClaim',
    metadata: metadataOf(context, { id: volume.id, name }, { annotations: keepForever }),
    spec: claimSpec(volume),
  };
}

/** What a claim asks for, declared by the system or made for each pod. */
export function claimSpec({ size, access = 'ReadWriteOnce', storageClass }: ClaimProps) {
  return {
    accessModes: [access],
    ...given({ storageClassName: storageClass }),
    resources: { requests: { storage: String(size) } },
  };
}
