import type { Manifest } from '../../kubernetes/objects';
import { type FieldPath, ownedFields } from '../owned-fields';
import type { IgnoredFields } from './objects';

/**
 * The fields that controllers own, which Argo CD must neither call a difference nor put back.
 * @see https://argo-cd.readthedocs.io/en/stable/user-guide/diffing/
 */
export function ignoredFields(manifests: readonly Manifest[]): readonly IgnoredFields[] {
  return ownedFields(manifests).map(({ paths, inLists, ...object }) =>
    inLists === undefined
      ? { ...object, jsonPointers: paths.map(pointer) }
      : { ...object, jqPathExpressions: inLists.map((path) => `${ofLiveObject} | ${path}`) },
  );
}

/**
 * Under RespectIgnoreDifferences Argo CD gives the object that it applies the live value of each ignored field. Of a kind
 * that it has no schema of it takes the whole list that holds the field, and no change of a route would ever arrive. What
 * is found in live objects only is ignored when they are compared, and left alone in the object that is applied.
 * @see https://github.com/argoproj/argo-cd/blob/v3.5.7/controller/sync.go#L422
 */
const ofLiveObject = 'select(.metadata.uid)';

/** @see https://datatracker.ietf.org/doc/html/rfc6901#section-3 */
function pointer(path: FieldPath): string {
  return path.map((part) => `/${String(part).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('');
}
