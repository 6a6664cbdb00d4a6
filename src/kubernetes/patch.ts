import type { Component, ExternalSecret, PodMonitor, SealedSecret } from './custom';
import type {
  ConfigMap,
  CronJob,
  DaemonSet,
  Deployment,
  HorizontalPodAutoscaler,
  Ingress,
  Job,
  LimitRange,
  Namespace,
  NetworkPolicy,
  PersistentVolumeClaim,
  PodDisruptionBudget,
  ResourceQuota,
  Role,
  RoleBinding,
  Secret,
  Service,
  ServiceAccount,
  StatefulSet,
} from './objects';
import type { AnalysisTemplate, Rollout } from './rollouts';
import type { DestinationRule, GatewayObject, HttpRoute, VirtualService } from './traffic';

/** Takes an emitted object and gives the object to emit in its place; must not change its name or kind. */
export type Patch<Type> = (manifest: Type) => Type;

/** One function for each object that a microservice may emit. */
export interface MicroservicePatch {
  /** @default - as Bowline makes it */
  readonly deployment?: Patch<Deployment>;
  /** @default - as Bowline makes it */
  readonly statefulSet?: Patch<StatefulSet>;
  /** @default - as Bowline makes it */
  readonly daemonSet?: Patch<DaemonSet>;
  /** @default - as Bowline makes it */
  readonly podMonitor?: Patch<PodMonitor>;
  /** @default - as Bowline makes it */
  readonly rollout?: Patch<Rollout>;
  /**
   * Each Service of the microservice: its own, and those of a rollout's two sides.
   * @default - as Bowline makes it
   */
  readonly service?: Patch<Service>;
  /** @default - as Bowline makes it */
  readonly headlessService?: Patch<Service>;
  /** @default - as Bowline makes it */
  readonly role?: Patch<Role>;
  /** @default - as Bowline makes it */
  readonly roleBinding?: Patch<RoleBinding>;
  /** @default - as Bowline makes it */
  readonly serviceAccount?: Patch<ServiceAccount>;
  /** @default - as Bowline makes it */
  readonly autoscaler?: Patch<HorizontalPodAutoscaler>;
  /** @default - as Bowline makes it */
  readonly disruptionBudget?: Patch<PodDisruptionBudget>;
  /** @default - as Bowline makes it */
  readonly networkPolicy?: Patch<NetworkPolicy>;
  /** @default - as Bowline makes it */
  readonly virtualService?: Patch<VirtualService>;
  /** @default - as Bowline makes it */
  readonly destinationRule?: Patch<DestinationRule>;
  /** @default - as Bowline makes it */
  readonly httpRoute?: Patch<HttpRoute>;
  /**
   * The Ingress of its own that router nginx makes.
   * @default - as Bowline makes it
   */
  readonly ingress?: Patch<Ingress>;
}

/** One function for each object that a job may emit. */
export interface JobPatch {
  /** @default - as Bowline makes it */
  readonly job?: Patch<Job>;
  /** @default - as Bowline makes it */
  readonly cronJob?: Patch<CronJob>;
  /** @default - as Bowline makes it */
  readonly role?: Patch<Role>;
  /** @default - as Bowline makes it */
  readonly roleBinding?: Patch<RoleBinding>;
  /** @default - as Bowline makes it */
  readonly serviceAccount?: Patch<ServiceAccount>;
  /** @default - as Bowline makes it */
  readonly networkPolicy?: Patch<NetworkPolicy>;
}

/** One function for each object that a secret may emit; which it is follows from the sources of the stack. */
export interface SecretPatch {
  /** @default - as Bowline makes it */
  readonly secret?: Patch<Secret>;
  /** @default - as Bowline makes it */
  readonly externalSecret?: Patch<ExternalSecret>;
  /** @default - as Bowline makes it */
  readonly sealedSecret?: Patch<SealedSecret>;
}

/** One function for the object that a config emits; its data stays as it is, since the name is made from it. */
export interface ConfigPatch {
  /** @default - as Bowline makes it */
  readonly configMap?: Patch<ConfigMap>;
}

/** One function for the object that a volume emits. */
export interface VolumePatch {
  /** @default - as Bowline makes it */
  readonly persistentVolumeClaim?: Patch<PersistentVolumeClaim>;
}

/** One function for each object that belongs to a stack as a whole. */
export interface StackPatch {
  /** @default - as Bowline makes it */
  readonly namespace?: Patch<Namespace>;
  /** @default - as Bowline makes it */
  readonly resourceQuota?: Patch<ResourceQuota>;
  /** @default - as Bowline makes it */
  readonly limitRange?: Patch<LimitRange>;
  /** @default - as Bowline makes it */
  readonly ingress?: Patch<Ingress>;
  /** @default - as Bowline makes it */
  readonly gateway?: Patch<GatewayObject>;
  /**
   * The HTTPRoute that answers plain HTTP with a redirect.
   * @default - as Bowline makes it
   */
  readonly redirect?: Patch<HttpRoute>;
  /**
   * The RoleBinding of the groups that may look.
   * @default - as Bowline makes it
   */
  readonly view?: Patch<RoleBinding>;
  /**
   * The Role of the groups that may operate.
   * @default - as Bowline makes it
   */
  readonly operateRole?: Patch<Role>;
  /**
   * The RoleBinding of the groups that may operate.
   * @default - as Bowline makes it
   */
  readonly operate?: Patch<RoleBinding>;
}

/** One function for each AnalysisTemplate that an analysis emits. */
export interface AnalysisPatch {
  /** @default - as Bowline makes it */
  readonly analysisTemplate?: Patch<AnalysisTemplate>;
}

/** One function for the object that a Dapr component emits. */
export interface ComponentPatch {
  /** @default - as Bowline makes it */
  readonly component?: Patch<Component>;
}
