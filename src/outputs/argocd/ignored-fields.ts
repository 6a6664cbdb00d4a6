import type { Manifest } from '../../kubernetes/objects';
import { type FieldPath, ownedFields } from '../owned-fields';
import type { IgnoredFields } from './objects';

/**
 * The fields that controllers own, which Argo CD must neither call a difference nor put back.
 * @see https://argo-cd.readthedocs.io/en/stable/user-guide/diffing/
 */
export function ignoredFields(manifests: readonly Manifest[]): readonly IgnoredFields[] {
  return ownedFields(manifests).map(({ paths, ...object }) => ({ ...object, jsonPointers: paths.map(pointer) }));
}

/** @see https://datatracker.ietf.org/doc/html/rfc6901#section-3 */
function pointer(path: FieldPath): string {
  return path.map((part) => `/${String(part).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('');
}
