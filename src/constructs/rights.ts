import type { ApiAccess } from '../model/microservice';
import type { Context } from './context';
import type { Part } from './metadata';
import type { PartScope } from './part-scope';
import { role } from './role';
import { roleBinding } from './role-binding';

/** The part whose pods get rights. */
export interface RightsProps {
  readonly part: Part;
  readonly apiAccess: ApiAccess | undefined;
}

/** Adds the Role and RoleBinding of a part that asks for rights on the API. */
export function addRights(context: Context, scope: PartScope, { part, apiAccess }: RightsProps): void {
  if (apiAccess === undefined) return;
  scope.add('role', { manifest: role(context, part, apiAccess) });
  scope.add('role-binding', { manifest: roleBinding(context, part) });
}
