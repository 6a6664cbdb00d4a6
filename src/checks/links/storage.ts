/** What claims and StatefulSets refer to. */
import { headlessMismatch, notHeadless } from '../../messages/object';
import { type Entry, said } from './entry';
import { type Inventory, type LinkRule, ofKind } from './inventory';
import { list, record, text } from './json';
import { serviceOf } from './port';
import type { Reference } from './reference';
import { matches, pairsOf } from './selector';

/** Storage classes of claims, and the Service of a StatefulSet. */
export function* storageReferences(inventory: Inventory): Iterable<Reference> {
  for (const from of ofKind(inventory, 'PersistentVolumeClaim')) yield* classOf(from, from.manifest);
  for (const from of ofKind(inventory, 'StatefulSet')) {
    for (const claim of list(from.spec, 'volumeClaimTemplates')) yield* classOf(from, claim);
    const service = text(from.spec, 'serviceName');
    if (service !== undefined) yield { from, place: 'serviceName', kind: 'Service', name: service };
  }
}

function* classOf(from: Entry, claim: unknown): Iterable<Reference> {
  const name = text(claim, 'spec', 'storageClassName');
  if (name !== undefined) yield { from, place: 'storageClassName', kind: 'StorageClass', name };
}

/**
 * Pods of a StatefulSet get names of their own only from a headless Service that selects them.
 * @see https://kubernetes.io/docs/concepts/workloads/controllers/statefulset/#stable-network-id
 */
export const statefulSetRule: LinkRule = function* (inventory) {
  for (const { spec, path, said: from } of ofKind(inventory, 'StatefulSet')) {
    const name = text(spec, 'serviceName');
    const service = name !== undefined ? serviceOf(inventory, name) : undefined;
    if (service === undefined || name === undefined) continue;
    if (text(service.spec, 'clusterIP') !== 'None') yield { path, text: notHeadless(from, said('Service', name)) };
    const labels = record(spec, 'template', 'metadata', 'labels');
    const selector = pairsOf(record(service.spec, 'selector'));
    if (
      Object.entries(selector.pairs).some(([key, value]) => labels[key] !== value) ||
      !matches(selector, selector.pairs)
    )
      yield { path, text: headlessMismatch(from, said('Service', name)) };
  }
};
