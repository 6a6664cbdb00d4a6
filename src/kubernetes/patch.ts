import type {
  CronJob,
  Deployment,
  HorizontalPodAutoscaler,
  Job,
  NetworkPolicy,
  PodDisruptionBudget,
  Service,
  ServiceAccount,
  StatefulSet,
} from './objects';

/** Takes an emitted object and gives the object to emit in its place; must not change its name or kind. */
export type Patch<Type> = (manifest: Type) => Type;

/** One function for each object that a microservice may emit. */
export interface MicroservicePatch {
  readonly deployment?: Patch<Deployment>;
  readonly statefulSet?: Patch<StatefulSet>;
  readonly service?: Patch<Service>;
  readonly serviceAccount?: Patch<ServiceAccount>;
  readonly autoscaler?: Patch<HorizontalPodAutoscaler>;
  readonly disruptionBudget?: Patch<PodDisruptionBudget>;
  readonly networkPolicy?: Patch<NetworkPolicy>;
}

/** One function for each object that a job may emit. */
export interface JobPatch {
  readonly job?: Patch<Job>;
  readonly cronJob?: Patch<CronJob>;
  readonly serviceAccount?: Patch<ServiceAccount>;
  readonly networkPolicy?: Patch<NetworkPolicy>;
}
