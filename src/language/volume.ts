import { freeze, promise } from '../internal/cast';
import type { Form } from '../messages/form';
import type { Hint } from '../messages/hint';
import type { DnsLabel } from '../model/name';
import type { ByteQuantity } from '../model/quantity';
import type { ClaimProps, PerPodClaim, Scratch, Volume, VolumeProps } from '../model/volume';

/**
 * Declares a PersistentVolumeClaim of the system. It is never deleted with the program: neither by a prune nor by
 * `pulumi destroy`.
 *
 * @param id a DNS label; the claim is named `<system>-<id>`
 * @see https://kubernetes.io/docs/concepts/storage/persistent-volumes/
 */
export function volume<const Id extends string>(id: DnsLabel<Id, 'volume'>, props: VolumeProps): Volume<Id> {
  return promise(freeze({ kind: 'volume', id, spec: { ...props, kind: 'volume', id } }));
}

/**
 * Scratch space of one pod, gone with the pod. A pod that writes more is evicted.
 *
 * @param size the limit, such as `1Gi`
 * @param medium `Memory` for a tmpfs, which counts against the memory limit
 * @see https://kubernetes.io/docs/concepts/storage/volumes/#emptydir
 */
export function scratch(size: ByteQuantity | Hint<Form<'memory'>>, medium?: 'Memory'): Scratch {
  return promise(Object.freeze(medium === undefined ? { kind: 'scratch', size } : { kind: 'scratch', size, medium }));
}

/**
 * One claim for each pod; the microservice becomes a StatefulSet. The claims stay when pods go.
 * @see https://kubernetes.io/docs/concepts/workloads/controllers/statefulset/#stable-storage
 */
export function perPod(props: ClaimProps): PerPodClaim {
  return freeze({ ...props, kind: 'perPod' });
}
