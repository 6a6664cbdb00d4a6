/** Whether the API server knows the kinds of Kubernetes' own groups that a program writes itself. */
import { groupOf } from '../../internal/api-version';
import { unknownKind } from '../../messages/kind';
import { listed } from '../../messages/value';
import type { LinkRule } from './inventory';

/** @see https://kubernetes.io/docs/reference/generated/kubernetes-api/v1.34/ */
const kinds: readonly (readonly [apiVersion: string, kinds: string])[] = [
  [
    'v1',
    `Binding ConfigMap Endpoints Event LimitRange Namespace Node PersistentVolume PersistentVolumeClaim Pod PodTemplate
    ReplicationController ResourceQuota Secret Service ServiceAccount List`,
  ],
  ['apps/v1', 'ControllerRevision DaemonSet Deployment ReplicaSet StatefulSet'],
  ['batch/v1', 'CronJob Job'],
  ['autoscaling/v2', 'HorizontalPodAutoscaler'],
  ['autoscaling/v1', 'HorizontalPodAutoscaler'],
  ['policy/v1', 'PodDisruptionBudget Eviction'],
  ['networking.k8s.io/v1', 'Ingress IngressClass NetworkPolicy IPAddress ServiceCIDR'],
  ['networking.k8s.io/v1beta1', 'IPAddress ServiceCIDR'],
  ['rbac.authorization.k8s.io/v1', 'ClusterRole ClusterRoleBinding Role RoleBinding'],
  ['scheduling.k8s.io/v1', 'PriorityClass'],
];
/** Groups that no longer have any kind. */
const gone = ['extensions'];

let table: ReadonlyMap<string, readonly string[]> | undefined;

/** The API versions that have a kind; made once somebody asks. */
function versionsOf(kind: string): readonly string[] {
  table ??= byKind();
  return table.get(kind) ?? [];
}

function byKind(): ReadonlyMap<string, readonly string[]> {
  const found = new Map<string, string[]>();
  for (const [version, names] of kinds)
    for (const name of names.split(/\s+/)) found.set(name, [...(found.get(name) ?? []), version]);
  return found;
}

const groups: ReadonlySet<string> = new Set([...gone, ...kinds.map(([version]) => groupOf(version))]);

/** Own objects of Kubernetes' own groups are of a kind and version that is there. */
export const kindsRule: LinkRule = function* ({ entries }) {
  for (const { foreign, group, kind, manifest, path, said } of entries) {
    const version = manifest['apiVersion'];
    if (!foreign || kind === '' || typeof version !== 'string' || version === '' || !groups.has(group)) continue;
    const versions = versionsOf(kind);
    if (!versions.includes(version)) yield { path, text: unknownKind(said, version, listed(versions.slice(0, 1))) };
  }
};
