/** What claims and StatefulSets refer to. */
import { headlessMismatch, notHeadless } from '../../messages/object';
import { said } from './entry';
import type { Inventory, LinkRule } from './inventory';
import { list, record, text } from './json';
import { serviceOf } from './port';
import type { Reference } from './reference';
import { matches, pairsOf } from './selector';

/** Storage classes of claims, and the Service of a StatefulSet. */
export function* storageReferences({ entries }: Inventory): Iterable<Reference> {
  for (const from of entries) {
    const claims = [
      ...(from.kind === 'PersistentVolumeClaim' ? [from.manifest] : []),
      ...(from.kind === 'StatefulSet' ? list(from.manifest, 'spec', 'volumeClaimTemplates') : []),
    ];
    for (const claim of claims) {
      const name = text(claim, 'spec', 'storageClassName');
      if (name !== undefined) yield { from, place: 'storageClassName', kind: 'StorageClass', name };
    }
    const service = from.kind === 'StatefulSet' ? text(from.manifest, 'spec', 'serviceName') : undefined;
    if (service !== undefined) yield { from, place: 'serviceName', kind: 'Service', name: service };
  }
}

/**
 * Pods of a StatefulSet get names of their own only from a headless Service that selects them.
 * @see https://kubernetes.io/docs/concepts/workloads/controllers/statefulset/#stable-network-id
 */
export const statefulSetRule: LinkRule = function* (inventory) {
  for (const { manifest, path, said: from, kind } of inventory.entries) {
    const name = text(manifest, 'spec', 'serviceName');
    const service = kind === 'StatefulSet' && name !== undefined ? serviceOf(inventory, name) : undefined;
    if (service === undefined || name === undefined) continue;
    if (text(service.manifest, 'spec', 'clusterIP') !== 'None')
      yield { path, text: notHeadless(from, said('Service', name)) };
    const labels = record(manifest, 'spec', 'template', 'metadata', 'labels');
    const selector = pairsOf(record(service.manifest, 'spec', 'selector'));
    if (
      Object.entries(selector.pairs).some(([key, value]) => labels[key] !== value) ||
      !matches(selector, selector.pairs)
    )
      yield { path, text: headlessMismatch(from, said('Service', name)) };
  }
};
