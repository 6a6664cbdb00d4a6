import type { RoleBinding } from '../kubernetes/objects';
import type { Context } from './context';
import { metadataOf, type Part } from './metadata';

/**
 * Gives the Role of a microservice or job to its ServiceAccount; all three have one name.
 * @see https://kubernetes.io/docs/reference/access-authn-authz/rbac/
 */
export function roleBinding(context: Context, part: Part): RoleBinding {
  return {
    apiVersion: 'rbac.authorization.k8s.io/v1',
    kind: 'RoleBinding',
    metadata: metadataOf(context, part),
    roleRef: { apiGroup: 'rbac.authorization.k8s.io', kind: 'Role', name: part.name },
    subjects: [{ kind: 'ServiceAccount', name: part.name, namespace: context.namespace }],
  };
}
