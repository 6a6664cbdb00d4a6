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
} & Omit<Plain<Props>, 'metadata'>;

export interface Namespace extends Typed<'v1', 'Namespace', k8s.KubeNamespaceProps> {}
export interface Service extends Typed<'v1', 'Service', k8s.KubeServiceProps> {}
export interface ConfigMap extends Typed<'v1', 'ConfigMap', k8s.KubeConfigMapProps> {}
export interface Secret extends Typed<'v1', 'Secret', k8s.KubeSecretProps> {}
export interface ServiceAccount extends Typed<'v1', 'ServiceAccount', k8s.KubeServiceAccountProps> {}
export interface PersistentVolumeClaim
  extends Typed<'v1', 'PersistentVolumeClaim', k8s.KubePersistentVolumeClaimProps> {}
export interface Deployment extends Typed<'apps/v1', 'Deployment', k8s.KubeDeploymentProps> {}
export interface StatefulSet extends Typed<'apps/v1', 'StatefulSet', k8s.KubeStatefulSetProps> {}
export interface Job extends Typed<'batch/v1', 'Job', k8s.KubeJobProps> {}
export interface CronJob extends Typed<'batch/v1', 'CronJob', k8s.KubeCronJobProps> {}
export interface Ingress extends Typed<'networking.k8s.io/v1', 'Ingress', k8s.KubeIngressProps> {}
export interface NetworkPolicy extends Typed<'networking.k8s.io/v1', 'NetworkPolicy', k8s.KubeNetworkPolicyProps> {}
export interface HorizontalPodAutoscaler
  extends Typed<'autoscaling/v2', 'HorizontalPodAutoscaler', k8s.KubeHorizontalPodAutoscalerV2Props> {}
export interface PodDisruptionBudget
  extends Typed<'policy/v1', 'PodDisruptionBudget', k8s.KubePodDisruptionBudgetProps> {}
export interface Role extends Typed<'rbac.authorization.k8s.io/v1', 'Role', k8s.KubeRoleProps> {}
export interface RoleBinding extends Typed<'rbac.authorization.k8s.io/v1', 'RoleBinding', k8s.KubeRoleBindingProps> {}

export type PodSpec = Plain<k8s.PodSpec>;
export type PodTemplate = Plain<k8s.PodTemplateSpec>;
export type Container = Plain<k8s.Container>;
export type EnvVar = Plain<k8s.EnvVar>;
export type Volume = Plain<k8s.Volume>;
export type Probe = Plain<k8s.Probe>;
export type SecurityContext = Plain<k8s.SecurityContext>;
