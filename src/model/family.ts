import type { EnvOf, InitOf, Security, SidecarsOf } from './container';
import type { DaprProps } from './dapr';
import type { Vendor } from './image';
import type { KnownOnly } from './known';
import type { Metrics } from './metrics';
import type { PlainTexts, Scheduling } from './microservice';
import type { Probes } from './probe';
import type { Resources } from './quantity';
import type { Scaling, Shutdown } from './scaling';
import type { Strategy } from './strategy';
import type { Waivers } from './waiver';

/**
 * What microservices alike have in common; each may say it differently. Only what is read is inferred, never a value:
 * a secret that somebody writes in would otherwise stand in the compiler's messages.
 */
export interface FamilyProps<
  EnvReads = unknown,
  Init = unknown,
  InitFiles = unknown,
  Sidecars = unknown,
  SidecarFiles = unknown,
  FileTree = unknown,
  Volumes = unknown,
  Dapr = unknown,
> {
  /**
   * A repository without tag, or `vendor(…)`.
   * @default - each says its own
   */
  readonly image?: string | Vendor;
  /**
   * CPU and memory of the container.
   * @default - each says its own
   */
  readonly resources?: Resources;
  /**
   * How Kubernetes knows that the process lives and may get traffic.
   * @default - each says its own
   */
  readonly probes?: Probes;
  /**
   * Environment variables.
   * @default - none
   */
  readonly env?: EnvOf<EnvReads>;
  /**
   * Directories whose files are keys of secrets and configs.
   * @default - none
   */
  readonly files?: FileTree;
  /**
   * Volumes of the pod by name.
   * @default - none
   */
  readonly volumes?: Volumes;
  /**
   * Where the volumes are mounted.
   * @default - nowhere
   */
  readonly mounts?: Readonly<Record<`/${string}`, string>>;
  /**
   * Containers that run before.
   * @default - none
   */
  readonly init?: InitOf<Init, InitFiles, string>;
  /**
   * Containers that run beside.
   * @default - none
   */
  readonly sidecars?: SidecarsOf<Sidecars, SidecarFiles, string>;
  /**
   * What the container may do.
   * @default - non-root user 1000, read-only root, no capabilities, the runtime's seccomp profile
   */
  readonly security?: Security;
  /**
   * Where the pods run.
   * @default - anywhere, spread over the nodes
   */
  readonly scheduling?: Scheduling;
  /**
   * Labels of the pods and the workload.
   * @default - Bowline's own labels only
   */
  readonly labels?: PlainTexts<'label'>;
  /**
   * Annotations of the pods.
   * @default - Bowline's own annotations only
   */
  readonly annotations?: PlainTexts<'annotation'>;
  /**
   * A fixed number of pods, 0 or more.
   * @default 1
   */
  readonly replicas?: number;
  /**
   * Lets an autoscaler own the replica count.
   * @default - `replicas` is fixed
   */
  readonly scaling?: Scaling;
  /**
   * How a new version takes the place of the old one.
   * @default rolling({ maxSurge: 1, maxUnavailable: 0 })
   */
  readonly strategy?: Strategy;
  /**
   * How a pod is asked to stop.
   * @default - grace 30s, no drain
   */
  readonly shutdown?: Shutdown;
  /**
   * A Dapr sidecar for each pod.
   * @default - none
   */
  readonly dapr?: KnownOnly<Dapr, DaprProps, 'dapr of a family'>;
  /**
   * Where Prometheus finds the metrics.
   * @default - none
   */
  readonly metrics?: Metrics;
  /**
   * Rules that all are excused from, each with a reason.
   * @default - none
   */
  readonly allow?: Waivers;
}

/** What a member reads: its own places, and those of the family that it does not say anew. */
export type MemberReads<Family, Own> = [keyof Family] extends [never]
  ? Own
  : Own & { readonly [Place in Exclude<keyof Family, keyof Own>]: Family[Place] };
