import type { Construct } from 'constructs';
import { freeze, promise } from '../internal/cast';
import type { Objects, Refs, Resolved } from '../model/objects';

/**
 * Adds the user's own cdk8s constructs to a system. They get the names behind the refs that they declare, and their
 * manifests are link-checked like all others.
 *
 * ```ts
 * const backup = objects({ password: db.ref.password }, (scope, { password }) => {
 *   new ApiObject(scope, 'backup', { …, spec: { passwordFrom: password } });   // { name: 'shop-db', key: 'password' }
 * });
 * ```
 */
export function objects<const Used extends Refs>(
  refs: Used,
  build: (scope: Construct, refs: { readonly [Name in keyof Used]: Resolved<Used[Name]> }) => void,
): Objects<Used> {
  return promise(freeze({ kind: 'objects', spec: { kind: 'objects', refs: { ...refs }, build } }));
}
