import type { JobPatch, MicroservicePatch } from '../kubernetes/patch';
import type { ApiAccess } from '../model/microservice';
import type { Context } from './context';
import type { Part } from './metadata';
import type { PartScope } from './part-scope';
import { role } from './role';
import { roleBinding } from './role-binding';

/** The changes by hand to what is added here. */
type RightsPatch = Pick<MicroservicePatch & JobPatch, 'role' | 'roleBinding'>;

/** The part whose pods get rights. */
export interface RightsProps {
  readonly part: Part;
  readonly apiAccess: ApiAccess | undefined;
  readonly patch: RightsPatch | undefined;
}

/** Adds the Role and RoleBinding of a part that asks for rights on the API. */
export function addRights(context: Context, scope: PartScope, { part, apiAccess, patch }: RightsProps): void {
  if (apiAccess === undefined) return;
  scope.add('role', { manifest: role(context, part, apiAccess), patch: patch?.role });
  scope.add('role-binding', { manifest: roleBinding(context, part), patch: patch?.roleBinding });
}
