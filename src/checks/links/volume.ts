/** What volumes refer to, and what mounts them. */
import { missingVolume, optionalLink } from '../../messages/object';
import type { Fault } from '../../model/fault';
import { placeIn } from './env';
import type { Inventory, LinkRule } from './inventory';
import { field, isObject, type Json, list, text } from './json';
import type { Container, Pod } from './pod';
import type { Reference } from './reference';
import { claimReferences } from './storage';

/** A volume, or one source of a projected volume, that is a Secret or ConfigMap. */
interface KeyVolume {
  readonly volume: string;
  readonly kind: 'Secret' | 'ConfigMap';
  readonly name: string;
  readonly json: Json;
}

function volumesOf({ spec, entry }: Pod): readonly Json[] {
  const own = list(spec, 'volumes').filter(isObject);
  if (entry.kind !== 'StatefulSet') return own;
  const claims = list(entry.spec, 'volumeClaimTemplates').map((one) => ({ name: text(one, 'metadata', 'name') }));
  return [...own, ...claims];
}

function keyVolumes(pod: Pod): readonly KeyVolume[] {
  const found: KeyVolume[] = [];
  for (const json of volumesOf(pod)) {
    const volume = text(json, 'name') ?? '';
    addKeyVolumes(found, volume, json);
    for (const source of list(json, 'projected', 'sources')) addKeyVolumes(found, volume, source);
  }
  return found;
}

function addKeyVolumes(found: KeyVolume[], volume: string, source: unknown): void {
  const secret = field(source, 'secret');
  if (isObject(secret)) {
    const name = text(secret, 'secretName') ?? text(secret, 'name') ?? '';
    found.push({ volume, kind: 'Secret', name, json: secret });
  }
  const config = field(source, 'configMap');
  if (isObject(config)) found.push({ volume, kind: 'ConfigMap', name: text(config, 'name') ?? '', json: config });
}

/** Objects and keys that pods mount. */
export function* volumeReferences(inventory: Inventory): Iterable<Reference> {
  for (const pod of inventory.pods) {
    yield* keyReferences(pod);
    yield* storageReferences(inventory, pod);
  }
}

function* keyReferences(pod: Pod): Iterable<Reference> {
  const from = pod.entry;
  const whole = new Map<string, KeyVolume>();
  for (const one of keyVolumes(pod)) {
    const link = { from, place: `volume '${one.volume}'`, kind: one.kind, name: one.name };
    const items = list(one.json, 'items').flatMap((item) => text(item, 'key') ?? []);
    if (items.length === 0) yield link;
    for (const key of items) yield { ...link, key };
    whole.set(one.volume, one);
  }
  yield* subPathReferences(pod, whole);
}

/** A sub-path of a whole Secret or ConfigMap is one of its keys. */
function* subPathReferences(pod: Pod, volumes: ReadonlyMap<string, KeyVolume>): Iterable<Reference> {
  for (const container of pod.containers)
    for (const mount of list(container.json, 'volumeMounts')) {
      const [volume, key] = [volumes.get(text(mount, 'name') ?? ''), text(mount, 'subPath')];
      if (volume === undefined || key === undefined || list(volume.json, 'items').length > 0 || key.includes('/'))
        continue;
      yield {
        from: pod.entry,
        place: placeIn(pod, container, `sub-path '${key}'`),
        kind: volume.kind,
        name: volume.name,
        key,
      };
    }
}

function* storageReferences(inventory: Inventory, pod: Pod): Iterable<Reference> {
  for (const json of list(pod.spec, 'volumes')) {
    const place = `volume '${text(json, 'name') ?? ''}'`;
    const claim = field(json, 'persistentVolumeClaim');
    if (isObject(claim))
      yield { from: pod.entry, place, kind: 'PersistentVolumeClaim', name: text(claim, 'claimName') ?? '' };
    const template = field(json, 'ephemeral', 'volumeClaimTemplate');
    if (isObject(template)) for (const one of claimReferences(inventory, pod.entry, template)) yield { ...one, place };
    const published = text(json, 'csi', 'nodePublishSecretRef', 'name');
    if (published !== undefined) yield { from: pod.entry, place, kind: 'Secret', name: published };
  }
}

/** Mounts use volumes that the pod has, and no volume may be left out in silence. */
export const volumeRule: LinkRule = function* ({ pods }) {
  for (const pod of pods) {
    const names = new Set(volumesOf(pod).flatMap((one) => text(one, 'name') ?? []));
    for (const container of pod.containers) yield* mountFaults(pod, container, names);
    for (const { volume, json } of keyVolumes(pod))
      if (json['optional'] === true)
        yield { path: pod.entry.path, text: optionalLink(`volume '${volume}'`, pod.entry.said) };
  }
};

const mounts = [
  ['volumeMounts', 'mountPath'],
  ['volumeDevices', 'devicePath'],
] as const;

function* mountFaults(pod: Pod, container: Container, names: ReadonlySet<string>): Iterable<Fault> {
  for (const [group, path] of mounts)
    for (const mount of list(container.json, group)) {
      const name = text(mount, 'name') ?? '';
      if (names.has(name)) continue;
      const place = placeIn(pod, container, `mount '${text(mount, path) ?? ''}'`);
      yield { path: pod.entry.path, text: missingVolume(place, pod.entry.said, name) };
    }
}
