/**
 * The Kubernetes objects that Bowline emits, as plain manifests. Types only: a newer generated module takes the
 * place of this one by changing the import.
 */
import type * as k8s from 'cdk8s-plus-28/lib/imports/k8s';
import type { Plain } from './plain';

/** What all manifests have. */
export interface Manifest {
  readonly apiVersion: string;
  readonly kind: string;
  readonly metadata: Metadata;
}

/** Name, labels and annotations of an object. */
export interface Metadata {
  readonly name: string;
  readonly namespace?: string;
  readonly labels?: Readonly<Record<string, string>>;
  readonly annotations?: Readonly<Record<string, string>>;
}

type Typed<ApiVersion extends string, Kind extends string, Props> = {
  readonly apiVersion: ApiVersion;
  readonly kind: Kind;
  readonly metadata: Metadata;
} & Omit<Plain<Props>, 'metadata' | 'spec'> &
  SpecOf<Plain<Props>>;

/** The API calls every spec optional; one that needs a field is always there, so that a patch can spread it. */
type SpecOf<Props> = Props extends { readonly spec?: infer Spec }
  ? {} extends Spec
    ? { readonly spec?: Spec }
    : { readonly spec: NonNullable<Spec> }
  : {};

/**
 * A namespace of the cluster.
 * @see https://kubernetes.io/docs/concepts/overview/working-with-objects/namespaces/
 */
export interface Namespace extends Typed<'v1', 'Namespace', k8s.KubeNamespaceProps> {}
/**
 * How much everything in a namespace may take together.
 * @see https://kubernetes.io/docs/concepts/policy/resource-quotas/
 */
export interface ResourceQuota extends Typed<'v1', 'ResourceQuota', k8s.KubeResourceQuotaProps> {}
/**
 * What single containers get and may ask for.
 * @see https://kubernetes.io/docs/concepts/policy/limit-range/
 */
export interface LimitRange extends Typed<'v1', 'LimitRange', k8s.KubeLimitRangeProps> {}
/**
 * One pod on each node.
 * @see https://kubernetes.io/docs/concepts/workloads/controllers/daemonset/
 */
export interface DaemonSet extends Typed<'apps/v1', 'DaemonSet', k8s.KubeDaemonSetProps> {}
/**
 * A stable name and address in front of pods.
 * @see https://kubernetes.io/docs/concepts/services-networking/service/
 */
export interface Service extends Typed<'v1', 'Service', k8s.KubeServiceProps> {}
/**
 * Plain settings by key.
 * @see https://kubernetes.io/docs/concepts/configuration/configmap/
 */
export interface ConfigMap extends Typed<'v1', 'ConfigMap', k8s.KubeConfigMapProps> {}
/**
 * Secret values by key.
 * @see https://kubernetes.io/docs/concepts/configuration/secret/
 */
export interface Secret extends Typed<'v1', 'Secret', k8s.KubeSecretProps> {}
/**
 * The identity of pods on the API.
 * @see https://kubernetes.io/docs/concepts/security/service-accounts/
 */
export interface ServiceAccount extends Typed<'v1', 'ServiceAccount', k8s.KubeServiceAccountProps> {}
/**
 * A request for storage that outlives pods.
 * @see https://kubernetes.io/docs/concepts/storage/persistent-volumes/
 */
export interface PersistentVolumeClaim
  extends Typed<'v1', 'PersistentVolumeClaim', k8s.KubePersistentVolumeClaimProps> {}
/**
 * Interchangeable pods, replaced one after another.
 * @see https://kubernetes.io/docs/concepts/workloads/controllers/deployment/
 */
export interface Deployment extends Typed<'apps/v1', 'Deployment', k8s.KubeDeploymentProps> {}
/**
 * Pods with a name and storage of their own each.
 * @see https://kubernetes.io/docs/concepts/workloads/controllers/statefulset/
 */
export interface StatefulSet extends Typed<'apps/v1', 'StatefulSet', k8s.KubeStatefulSetProps> {}
/**
 * A task that runs to its end.
 * @see https://kubernetes.io/docs/concepts/workloads/controllers/job/
 */
export interface Job extends Typed<'batch/v1', 'Job', k8s.KubeJobProps> {}
/**
 * A task that runs by a schedule.
 * @see https://kubernetes.io/docs/concepts/workloads/controllers/cron-jobs/
 */
export interface CronJob extends Typed<'batch/v1', 'CronJob', k8s.KubeCronJobProps> {}
/**
 * HTTP routes from outside to Services.
 * @see https://kubernetes.io/docs/concepts/services-networking/ingress/
 */
export interface Ingress extends Typed<'networking.k8s.io/v1', 'Ingress', k8s.KubeIngressProps> {}
/**
 * Who may talk to a set of pods, and whom they may reach.
 * @see https://kubernetes.io/docs/concepts/services-networking/network-policies/
 */
export interface NetworkPolicy extends Typed<'networking.k8s.io/v1', 'NetworkPolicy', k8s.KubeNetworkPolicyProps> {}
/**
 * Owns the replica count of a workload.
 * @see https://kubernetes.io/docs/tasks/run-application/horizontal-pod-autoscale/
 */
export interface HorizontalPodAutoscaler
  extends Typed<'autoscaling/v2', 'HorizontalPodAutoscaler', k8s.KubeHorizontalPodAutoscalerV2Props> {}
/**
 * How many pods a node drain may take at once.
 * @see https://kubernetes.io/docs/tasks/run-application/configure-pdb/
 */
export interface PodDisruptionBudget
  extends Typed<'policy/v1', 'PodDisruptionBudget', k8s.KubePodDisruptionBudgetProps> {}
/**
 * Rights inside one namespace.
 * @see https://kubernetes.io/docs/reference/access-authn-authz/rbac/
 */
export interface Role extends Typed<'rbac.authorization.k8s.io/v1', 'Role', k8s.KubeRoleProps> {}
/**
 * Gives a Role to a ServiceAccount.
 * @see https://kubernetes.io/docs/reference/access-authn-authz/rbac/
 */
export interface RoleBinding extends Typed<'rbac.authorization.k8s.io/v1', 'RoleBinding', k8s.KubeRoleBindingProps> {}

/** The pod of a template. */
export type PodSpec = Plain<k8s.PodSpec>;
/** Labels, annotations and pod that a workload stamps out. */
export type PodTemplate = Plain<k8s.PodTemplateSpec>;
/** One container of a pod. */
export type Container = Plain<k8s.Container>;
/** One environment entry of a container. */
export type EnvVar = Plain<k8s.EnvVar>;
/** One volume of a pod. */
export type Volume = Plain<k8s.Volume>;
/** One probe of a container. */
export type Probe = Plain<k8s.Probe>;
/** What a container may do. */
export type SecurityContext = Plain<k8s.SecurityContext>;
