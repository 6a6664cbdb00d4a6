import type { VolumePatch } from '../kubernetes/patch';
import type { Form } from '../messages/form';
import type { Hint } from '../messages/hint';
import type { ByteQuantity } from './quantity';

/** How many nodes and pods may mount a claim, and for what. */
export type AccessMode = 'ReadWriteOnce' | 'ReadOnlyMany' | 'ReadWriteMany' | 'ReadWriteOncePod';

/** What a claim asks of the cluster's storage. */
export interface ClaimProps {
  /** The size asked for; can grow later where the StorageClass allows it, and never shrink. */
  readonly size: ByteQuantity | Hint<Form<'memory'>>;
  /**
   * Who may mount it. `ReadWriteOnce` means one node, so it excludes several replicas and surge.
   * @default 'ReadWriteOnce'
   */
  readonly access?: AccessMode;
  /**
   * The StorageClass; the stack must provide it.
   * @default - the cluster's default class
   */
  readonly storageClass?: string;
}

/** Scratch space of a pod; gone with the pod, and the pod is evicted above the size. */
export interface Scratch {
  readonly kind: 'scratch';
  readonly size: ByteQuantity;
  /** `Memory` is a tmpfs that counts against the container's memory limit. */
  readonly medium?: 'Memory';
}

/**
 * One claim for each pod of the microservice, which so becomes a StatefulSet. Claims outlive the pods. Kubernetes never
 * lets size, access or class of them change in a StatefulSet: for another size change the claims first, delete the
 * StatefulSet and leave its pods (`kubectl delete --cascade=orphan`), then deliver the new size.
 * @see https://kubernetes.io/docs/concepts/workloads/controllers/statefulset/#limitations
 */
export interface PerPodClaim extends ClaimProps {
  readonly kind: 'perPod';
}

/** Settings of a claim that the system declares. */
export interface VolumeProps extends ClaimProps {
  /**
   * The name of the claim in the cluster.
   * @default - `<system>-<id>`
   */
  readonly name?: string;
  /**
   * Changes the emitted object by hand; the result still passes the link check.
   * @default - none
   */
  readonly patch?: VolumePatch;
}

/** A claim that the system declares and several pods may mount, as the run time sees it. */
export interface VolumeSpec extends VolumeProps {
  readonly kind: 'volume';
  readonly id: string;
}

/** A claim that the system declares. Deleting its program never deletes its data. */
export interface Volume<Id extends string> {
  readonly kind: 'volume';
  readonly id: Id;
  readonly ids: `volume ${Id}`;
  readonly reads: `volume ${Id}`;
  readonly spec: VolumeSpec;
}

/** Any volume that a pod may have. */
export type PodVolume = Scratch | PerPodClaim | Volume<string>;

/** Any declared volume. */
export interface AnyVolume {
  readonly kind: 'volume';
  readonly id: string;
  readonly ids: string;
  readonly spec: VolumeSpec;
}
