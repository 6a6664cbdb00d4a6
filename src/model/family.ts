import type { Env, Files, InitContainerProps, Security, SidecarProps } from './container';
import type { DaprProps } from './dapr';
import type { Vendor } from './image';
import type { Metrics } from './metrics';
import type { PlainTexts, Scheduling } from './microservice';
import type { PodReads } from './pod-reads';
import type { Probes } from './probe';
import type { Resources } from './quantity';
import type { ReadsOf } from './ref';
import type { Scaling, Shutdown } from './scaling';
import type { Strategy } from './strategy';
import type { PodVolume } from './volume';
import type { Waivers } from './waiver';

/** What microservices alike have in common; each may say it differently. */
export interface FamilyProps {
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
  readonly env?: Env;
  /**
   * Directories whose files are keys of secrets and configs.
   * @default - none
   */
  readonly files?: Files;
  /**
   * Volumes of the pod by name.
   * @default - none
   */
  readonly volumes?: Readonly<Record<string, PodVolume>>;
  /**
   * Where the volumes are mounted.
   * @default - nowhere
   */
  readonly mounts?: Readonly<Record<`/${string}`, string>>;
  /**
   * Containers that run before.
   * @default - none
   */
  readonly init?: Readonly<Record<string, InitContainerProps<Readonly<Record<string, string>>, string>>>;
  /**
   * Containers that run beside.
   * @default - none
   */
  readonly sidecars?: Readonly<Record<string, SidecarProps<Readonly<Record<string, string>>, string>>>;
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
  readonly dapr?: DaprProps;
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

type Of<Given, Name extends string> = Given extends { readonly [Key in Name]: infer Value } ? Value : {};

/** The ids behind the refs that a family was given: its values are known, where those of a microservice are not. */
type EnvIds<Env> = { readonly [Name in keyof Env]: ReadsOf<Env[Name]> };
type EnvIdsOf<Containers> = { readonly [Name in keyof Containers]: EnvIds<Of<Containers[Name], 'env'>> };
type FileIdsOf<Containers> = { readonly [Name in keyof Containers]: Leaves<Of<Containers[Name], 'files'>> };
type Leaves<Tree> = { readonly [Path in keyof Tree]: ReadsOf<Tree[Path][keyof Tree[Path]]> }[keyof Tree];

/** Place by place, what every member of a family reads. */
export type FamilyReads<Given> = PodReads<
  EnvIds<Of<Given, 'env'>>,
  EnvIdsOf<Of<Given, 'init'>>,
  FileIdsOf<Of<Given, 'init'>>,
  EnvIdsOf<Of<Given, 'sidecars'>>,
  FileIdsOf<Of<Given, 'sidecars'>>,
  Of<Given, 'files'>,
  Of<Given, 'volumes'>,
  Given extends { readonly dapr: infer Dapr } ? Dapr : never
>;

/** What a member reads: its own places, and those of the family that it does not say anew. */
export type MemberReads<Family, Own> = [keyof Family] extends [never]
  ? Own
  : Own & { readonly [Place in Exclude<keyof Family, keyof Own>]: Family[Place] };
