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
import type { Rollout } from './rollouts';
import type { DestinationRule, HttpRoute, VirtualService } from './traffic';

/** Takes an emitted object and gives the object to emit in its place; must not change its name or kind. */
export type Patch<Type> = (manifest: Type) => Type;

/** One function for each object that a microservice may emit. */
export interface MicroservicePatch {
  readonly deployment?: Patch<Deployment>;
  readonly statefulSet?: Patch<StatefulSet>;
  readonly daemonSet?: Patch<DaemonSet>;
  readonly podMonitor?: Patch<PodMonitor>;
  readonly rollout?: Patch<Rollout>;
  /** Each Service of the microservice: its own, and those of a rollout's two sides. */
  readonly service?: Patch<Service>;
  readonly headlessService?: Patch<Service>;
  readonly role?: Patch<Role>;
  readonly roleBinding?: Patch<RoleBinding>;
  readonly serviceAccount?: Patch<ServiceAccount>;
  readonly autoscaler?: Patch<HorizontalPodAutoscaler>;
  readonly disruptionBudget?: Patch<PodDisruptionBudget>;
  readonly networkPolicy?: Patch<NetworkPolicy>;
  readonly virtualService?: Patch<VirtualService>;
  readonly destinationRule?: Patch<DestinationRule>;
  readonly httpRoute?: Patch<HttpRoute>;
  /** The Ingress of its own that router nginx makes. */
  readonly ingress?: Patch<Ingress>;
}

/** One function for each object that a job may emit. */
export interface JobPatch {
  readonly job?: Patch<Job>;
  readonly cronJob?: Patch<CronJob>;
  readonly role?: Patch<Role>;
  readonly roleBinding?: Patch<RoleBinding>;
  readonly serviceAccount?: Patch<ServiceAccount>;
  readonly networkPolicy?: Patch<NetworkPolicy>;
}

/** One function for each object that a secret may emit; which it is follows from the sources of the stack. */
export interface SecretPatch {
  readonly secret?: Patch<Secret>;
  readonly externalSecret?: Patch<ExternalSecret>;
  readonly sealedSecret?: Patch<SealedSecret>;
}

/** One function for the object that a config emits; its data stays as it is, since the name is made from it. */
export interface ConfigPatch {
  readonly configMap?: Patch<ConfigMap>;
}

/** One function for the object that a volume emits. */
export interface VolumePatch {
  readonly persistentVolumeClaim?: Patch<PersistentVolumeClaim>;
}

/** One function for each object that belongs to a stack as a whole. */
export interface StackPatch {
  readonly namespace?: Patch<Namespace>;
  readonly resourceQuota?: Patch<ResourceQuota>;
  readonly limitRange?: Patch<LimitRange>;
  readonly ingress?: Patch<Ingress>;
}

/** One function for the object that a Dapr component emits. */
export interface ComponentPatch {
  readonly component?: Patch<Component>;
}
