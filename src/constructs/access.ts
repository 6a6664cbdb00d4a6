/** What people may do in a namespace. */
import type { Role, RoleBinding } from '../kubernetes/objects';
import type { Context } from './context';
import { metadataOf } from './metadata';

const rbac = 'rbac.authorization.k8s.io';

/**
 * Lets groups look at everything but secrets: the cluster's own role `view`.
 * @see https://kubernetes.io/docs/reference/access-authn-authz/rbac/#user-facing-roles
 */
export function viewBinding(context: Context, groups: readonly string[]): RoleBinding {
  return binding(context, 'view', { kind: 'ClusterRole', name: 'view', groups });
}

/** What it takes to find a fault and to restart one pod; what is deployed stays the delivery's affair. */
export function operateRole(context: Context): Role {
  const look = ['get', 'list', 'watch'];
  return {
    apiVersion: `${rbac}/v1`,
    kind: 'Role',
    metadata: metadataOf(context, partOf(context, 'operate')),
    rules: [
      {
        apiGroups: [''],
        resources: ['pods', 'pods/log', 'services', 'endpoints', 'events', 'configmaps'],
        verbs: look,
      },
      { apiGroups: [''], resources: ['pods'], verbs: ['delete'] },
      { apiGroups: [''], resources: ['pods/portforward'], verbs: ['create'] },
      { apiGroups: ['apps'], resources: ['deployments', 'statefulsets', 'daemonsets', 'replicasets'], verbs: look },
      { apiGroups: ['autoscaling'], resources: ['horizontalpodautoscalers'], verbs: look },
      { apiGroups: ['batch'], resources: ['jobs', 'cronjobs'], verbs: look },
      { apiGroups: ['networking.k8s.io'], resources: ['ingresses'], verbs: look },
    ],
  };
}

/** Gives that role to groups. */
export function operateBinding(context: Context, groups: readonly string[]): RoleBinding {
  const { name } = partOf(context, 'operate');
  return binding(context, 'operate', { kind: 'Role', name, groups });
}

function partOf({ system }: Context, what: string) {
  return { id: system.id, name: `${system.id}-${what}` };
}

interface Bound {
  readonly kind: 'Role' | 'ClusterRole';
  readonly name: string;
  readonly groups: readonly string[];
}

function binding(context: Context, what: string, { kind, name, groups }: Bound): RoleBinding {
  return {
    apiVersion: `${rbac}/v1`,
    kind: 'RoleBinding',
    metadata: metadataOf(context, partOf(context, what)),
    roleRef: { apiGroup: rbac, kind, name },
    subjects: groups.map((group) => ({ apiGroup: rbac, kind: 'Group', name: group })),
  };
}
