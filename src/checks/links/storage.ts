/** What claims and StatefulSets refer to. */
import { headlessMismatch, notHeadless } from '../../messages/object';
import { type Entry, said } from './entry';
import { type Inventory, type LinkRule, ofKind } from './inventory';
import { isObject, list, record, text, texts } from './json';
import { serviceOf } from './port';
import type { Reference } from './reference';
import { matches, pairsOf } from './selector';

/** What claims are made of, the Service of a StatefulSet, and the claims that it finds. */
export function* storageReferences(inventory: Inventory): Iterable<Reference> {
  for (const from of ofKind(inventory, 'PersistentVolumeClaim')) yield* claimReferences(inventory, from, from.manifest);
  for (const from of ofKind(inventory, 'StatefulSet')) {
    for (const claim of list(from.spec, 'volumeClaimTemplates')) yield* claimReferences(inventory, from, claim);
    const service = text(from.spec, 'serviceName');
    if (service !== undefined) yield { from, place: 'serviceName', kind: 'Service', name: service };
  }
  yield* foundClaims(inventory);
}

/**
 * A StatefulSet takes a claim that has the name which it would give it, and makes one only where there is none.
 * @see https://kubernetes.io/docs/concepts/workloads/controllers/statefulset/#stable-storage
 */
function* foundClaims(inventory: Inventory): Iterable<Reference> {
  const place = 'volumeClaimTemplates';
  const makers = new Map<string, Entry>(
    ofKind(inventory, 'StatefulSet').flatMap((from) =>
      list(from.spec, place).map((claim) => [`${text(claim, 'metadata', 'name')}-${from.name}`, from] as const),
    ),
  );
  for (const { kind, name } of ofKind(inventory, 'PersistentVolumeClaim')) {
    const from = makers.get(/^(.+)-\d+$/.exec(name)?.[1] ?? '');
    if (from !== undefined) yield { from, place, kind, name };
  }
}

const sources = ['dataSource', 'dataSourceRef'] as const;

/** What a claim is made of: its class, a volume that is there, and what fills it; other namespaces are out of sight. */
export function* claimReferences({ stack }: Inventory, from: Entry, claim: unknown): Iterable<Reference> {
  const spec = record(claim, 'spec');
  const name = text(spec, 'storageClassName');
  if (name !== undefined) yield { from, place: 'storageClassName', kind: 'StorageClass', name };
  const volume = text(spec, 'volumeName');
  if (volume !== undefined) yield { from, place: 'volumeName', kind: 'PersistentVolume', name: volume };
  for (const place of sources) {
    const source = spec[place];
    if (!isObject(source) || (text(source, 'namespace') ?? stack.namespace.name) !== stack.namespace.name) continue;
    const [kind, group] = [text(source, 'kind') ?? '', text(source, 'apiGroup') ?? ''];
    yield { from, place, kind, name: text(source, 'name') ?? '', group };
  }
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
    const labels = texts(spec, 'template', 'metadata', 'labels');
    // One without a selector has addresses that somebody else gives it.
    if (!matches(pairsOf(record(service.spec, 'selector')), labels))
      yield { path, text: headlessMismatch(from, said('Service', name)) };
  }
};
