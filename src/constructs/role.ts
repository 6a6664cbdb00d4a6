import type { Role } from '../kubernetes/objects';
import type { ApiAccess } from '../model/microservice';
import type { Context } from './context';
import { metadataOf, type Part } from './metadata';

/**
 * The rights of one microservice's or job's pods on the API, inside the stack's namespace.
 * @see https://kubernetes.io/docs/reference/access-authn-authz/rbac/
 */
export function role(context: Context, part: Part, { rules }: ApiAccess): Role {
  return {
    apiVersion: 'rbac.authorization.k8s.io/v1',
    kind: 'Role',
    metadata: metadataOf(context, part),
    rules: rules.map((rule) => ({ ...rule })),
  };
}
