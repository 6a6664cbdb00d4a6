import type { MicroservicePatch } from '../kubernetes/patch';
import type { Form } from '../messages/form';
import type { Hint } from '../messages/hint';
import type { ContainerProps, ContainerSpec, EnvOf, InitOf, Security, SidecarsOf } from './container';
import type { DaprProps, DaprSpec } from './dapr';
import type { Endpoint, EndpointSpec } from './endpoint';
import type { Vendor } from './image';
import type { KnownOnly } from './known';
import type { Metrics } from './metrics';
import type { Migration } from './migration';
import type { Probes } from './probe';
import type { Resources } from './quantity';
import type { Scaling, Shutdown } from './scaling';
import type { Strategy } from './strategy';
import type { PodVolume } from './volume';
import type { Waivers } from './waiver';

/** Labels or annotations. */
export type PlainTexts<Kind extends 'label' | 'annotation'> = Readonly<Record<string, string | Hint<Form<Kind>>>>;

/** Where pods may and should run. */
export interface Scheduling {
  /**
   * Labels that a node must have.
   * @default - any node
   */
  readonly nodeSelector?: Readonly<Record<string, string>>;
  /**
   * Labels that a node must have, each with one of several values, such as `{ 'node-type': ['compute-optimized'] }`.
   * Pods stay pending where no node has them.
   * @default - any node
   * @see https://kubernetes.io/docs/concepts/scheduling-eviction/assign-pod-node/#node-affinity
   */
  readonly nodes?: Readonly<Record<string, readonly [string, ...string[]]>>;
  /**
   * Whether pods of the microservice keep off each other's nodes (or other `spreadOver` topology); `required` leaves pods
   * pending where there are too few.
   * @default - spread as evenly as it goes
   */
  readonly apart?: 'preferred' | 'required';
  /**
   * Taints that the pods tolerate.
   * @default - none
   */
  readonly tolerations?: readonly Toleration[];
  /**
   * Spreads the pods over this topology as evenly as it can; a pod is never left pending for it.
   * @default 'kubernetes.io/hostname'
   */
  readonly spreadOver?: string;
  /**
   * The PriorityClass; the stack must provide it.
   * @default - the cluster's default
   */
  readonly priorityClass?: string;
}

/** A taint that pods tolerate. */
export interface Toleration {
  /** The taint's key. */
  readonly key: string;
  /**
   * The taint's value.
   * @default - any value
   */
  readonly value?: string;
  /**
   * The taint's effect.
   * @default - any effect
   */
  readonly effect?: 'NoSchedule' | 'PreferNoSchedule' | 'NoExecute';
}

/** Which path of the stack's host leads to which port. */
export interface RouteProps<Port> {
  /** The name of the port. */
  readonly port: Port;
  /**
   * `Prefix` matches whole path elements, `Exact` only the path itself.
   * @default 'Prefix'
   * @see https://kubernetes.io/docs/concepts/services-networking/ingress/#path-types
   */
  readonly match?: 'Prefix' | 'Exact';
}

/**
 * A workload that already runs and is taken over: its name and its selector, which Kubernetes never lets change. Fields
 * that somebody else set and that Bowline does not write, such as another environment variable, stay as they are.
 * @see https://kubernetes.io/docs/reference/using-api/server-side-apply/#merge-strategy
 */
export interface Existing {
  /** The name of the running Deployment or StatefulSet. */
  readonly name: string;
  /** Its `spec.selector.matchLabels`. */
  readonly selector: Readonly<Record<string, string>>;
  /**
   * The name of its container. Under another name Kubernetes would keep the old container beside the new one.
   * @default - the microservice's id
   */
  readonly container?: string;
}

/** The rights that the pods have on the Kubernetes API. */
export interface ApiAccess {
  /** Rules of a Role in the stack's namespace; wildcards are refused. */
  readonly rules: readonly ApiRule[];
}

/** One rule of a Role. */
export interface ApiRule {
  /** API groups; the core group is `''`. */
  readonly apiGroups: readonly string[];
  /** Resource names in the plural. */
  readonly resources: readonly string[];
  /** Verbs. */
  readonly verbs: readonly ('get' | 'list' | 'watch' | 'create' | 'update' | 'patch' | 'delete')[];
  /**
   * Only these objects.
   * @default - all objects of the resources
   */
  readonly resourceNames?: readonly string[];
}

/** What pods have, whether they serve or run to an end. */
export interface PodProps extends PodSettings {
  /** CPU and memory of the container. */
  readonly resources: Resources;
}

/** What pods may have. */
export interface PodSettings {
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
   * Rights on the Kubernetes API; with it the pods get a token.
   * @default - none, and no token
   */
  readonly apiAccess?: ApiAccess;
  /**
   * Labels of the pods and the workload; they never become part of a selector.
   * @default - Bowline's own labels only
   */
  readonly labels?: PlainTexts<'label'>;
  /**
   * Annotations of the pods.
   * @default - Bowline's own annotations only
   */
  readonly annotations?: PlainTexts<'annotation'>;
  /**
   * Rules that this object is excused from, each with a reason that is printed on every run.
   * @default - none
   */
  readonly allow?: Waivers;
}

/** What a microservice must say, unless its family says it. */
export interface MicroserviceNeeds<Port extends string> {
  /** CPU and memory of the container. */
  readonly resources: Resources;
  /** How Kubernetes knows that the process lives and may get traffic. */
  readonly probes: Probes<Port>;
}

/** What a microservice may say: one pod template and all that belongs to it. */
export interface MicroserviceSettings<
  Id extends string,
  Port extends string,
  EnvReads,
  Init,
  InitFiles,
  Sidecars,
  SidecarFiles,
  FileTree,
  Volumes,
  Scale,
  Dapr,
  VolumeName = keyof Volumes,
> extends ContainerProps<EnvOf<EnvReads>, FileTree, VolumeName>,
    PodSettings {
  /**
   * Volumes of the pod by name; `mounts` says where.
   * @default - none
   */
  readonly volumes?: Volumes;
  /**
   * Containers that run one after another, in the order written, before the microservice starts.
   * @default - none
   */
  readonly init?: InitOf<Init, InitFiles, VolumeName>;
  /**
   * Containers that run beside the microservice.
   * @default - none
   */
  readonly sidecars?: SidecarsOf<Sidecars, SidecarFiles, VolumeName>;
  /**
   * Lets an autoscaler own the replica count.
   * @default - `replicas` is fixed
   */
  readonly scaling?: KnownOnly<Scale, Scaling, `scaling of '${Id}'`>;
  /**
   * A fixed number of pods, 0 or more.
   * @default 1
   */
  readonly replicas?: [Scale] extends [never]
    ? number
    : Hint<`'${Id}' has scaling, which owns the replica count; remove replicas`>;
  /**
   * How a new version takes the place of the old one.
   * @default rolling({ maxSurge: 1, maxUnavailable: 0 })
   */
  readonly strategy?: Strategy | Hint<Form<'strategy'>>;
  /**
   * Paths of the stack's host that lead here, such as `{ '/api': 'http' }`.
   * @default - reachable inside the cluster only
   */
  readonly routes?: Readonly<Record<`/${string}`, Port | RouteProps<Port>>>;
  /**
   * How a pod is asked to stop.
   * @default - grace 30s, no drain
   */
  readonly shutdown?: Shutdown;
  /**
   * One pod on each node: Kubernetes gets a DaemonSet. Nothing else may own the count then.
   * @default - as many pods as `replicas` or `scaling` say
   */
  readonly everyNode?: true;
  /**
   * A Dapr sidecar for each pod.
   * @default - none
   */
  readonly dapr?: KnownOnly<Dapr, DaprProps, `dapr of '${Id}'`>;
  /**
   * Where Prometheus finds the metrics; scraped in stacks that say `monitoring`.
   * @default - none
   */
  readonly metrics?: Metrics<Port>;
  /**
   * Brings the database to what a release needs, with the microservice's own image, environment and files.
   * @default - none
   */
  readonly migration?: Migration;
  /**
   * Takes over a workload that already runs under another name or selector.
   * @default - Bowline's own name and selector
   */
  readonly existing?: Existing;
  /**
   * Changes emitted objects by hand, one function an object; the result still passes the link check.
   * @default - none
   */
  readonly patch?: MicroservicePatch;
}

/** A deployable with its pod template. */
export interface Microservice<Id extends string, Port extends string, Reads> {
  readonly kind: 'microservice';
  readonly id: Id;
  /** The ids of all addresses; exists in the type only. */
  readonly ids: `service ${Id}` | `service ${Id}/${Port}`;
  /** Where it is reached. */
  readonly at: Endpoint<Id, Port>;
  /** Place by place, the ids it reads; exists in the type only. */
  readonly reads: Reads;
  readonly spec: MicroserviceSpec;
}

/** Any microservice. */
export interface AnyMicroservice {
  readonly kind: 'microservice';
  readonly id: string;
  readonly reads: object;
  readonly spec: MicroserviceSpec;
}

/** An init container or sidecar, as the run time sees it. */
export interface CompanionSpec extends ContainerSpec {
  readonly image?: Vendor;
  readonly resources?: Resources;
  readonly security?: Security;
}

/** What the pods of a microservice or a job are made of, as the run time sees it. */
export interface PodSpec extends ContainerSpec, Omit<PodProps, 'labels' | 'annotations'> {
  readonly id: string;
  readonly image: string | Vendor;
  readonly volumes: Readonly<Record<string, PodVolume>>;
  readonly init: Readonly<Record<string, CompanionSpec>>;
  readonly sidecars: Readonly<Record<string, CompanionSpec>>;
  readonly labels: Readonly<Record<string, string>>;
  readonly annotations: Readonly<Record<string, string>>;
}

/** A microservice, as the run time sees it. */
export interface MicroserviceSpec extends PodSpec {
  readonly kind: 'microservice';
  readonly at: EndpointSpec;
  readonly probes: Probes;
  readonly scaling?: Scaling;
  readonly replicas?: number;
  readonly strategy?: Strategy;
  readonly routes: Readonly<Record<string, RouteProps<string>>>;
  readonly shutdown?: Shutdown;
  readonly everyNode?: true;
  readonly dapr?: DaprSpec;
  readonly metrics?: Metrics;
  readonly migration?: Migration;
  readonly existing?: Existing;
  readonly patch?: MicroservicePatch;
}
