import { promise } from '../../internal/cast';
import type { Manifest } from '../../kubernetes/objects';
import type { IgnoredFields } from './objects';

/** Finds the fields of one sort that a controller owns. */
type OwnedFields = (manifest: Manifest) => readonly IgnoredFields[];

/** One entry for each controller that writes into objects of the tree; whoever emits another one adds it here. */
const owners: readonly OwnedFields[] = [scaledReplicas];

/**
 * The fields that controllers own, which Argo CD must neither call a difference nor put back.
 * @see https://argo-cd.readthedocs.io/en/stable/user-guide/diffing/
 */
export function ownedFields(manifests: readonly Manifest[]): readonly IgnoredFields[] {
  return manifests.flatMap((manifest) => owners.flatMap((owned) => owned(manifest)));
}

/** The replica count of a workload belongs to its autoscaler. */
function scaledReplicas(manifest: Manifest): readonly IgnoredFields[] {
  if (manifest.kind !== 'HorizontalPodAutoscaler') return [];
  const target = promise<Autoscaler>(manifest).spec?.scaleTargetRef;
  if (target === undefined) return [];
  const { namespace } = manifest.metadata;
  const group = groupOf(target.apiVersion);
  const place = namespace === undefined ? {} : { namespace };
  return [{ group, kind: target.kind, name: target.name, ...place, jsonPointers: ['/spec/replicas'] }];
}

interface Autoscaler {
  readonly spec?: {
    readonly scaleTargetRef?: { readonly apiVersion: string; readonly kind: string; readonly name: string };
  };
}

/** The API group of an apiVersion; the core group is empty. */
export function groupOf(apiVersion: string): string {
  return apiVersion.includes('/') ? apiVersion.slice(0, apiVersion.indexOf('/')) : '';
}
