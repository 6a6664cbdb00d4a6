/** Passwords that are written where everybody reads them. */
import { passwordInAddress, remedies } from '../../messages/delivery';
import type { Fault } from '../../model/fault';
import { holdsPassword } from '../address';
import type { Entry } from './entry';
import { placeIn } from './env';
import { type Inventory, type LinkRule, ofKind } from './inventory';
import { field, isObject, type Json, list, record, text } from './json';
import type { Container } from './pod';

/** No variable, command, annotation, config value or setting of a Dapr component is an address with a password in it. */
export const credentialsRule: LinkRule = function* (inventory) {
  for (const pod of inventory.pods)
    for (const container of pod.containers)
      for (const place of placesOf(container))
        yield { path: pod.entry.path, text: passwordInAddress(placeIn(pod, container, place), pod.entry.said) };
  yield* annotationFaults(inventory);
  for (const entry of ofKind(inventory, 'ConfigMap'))
    for (const key of keysWithPassword(entry))
      yield { path: entry.path, text: passwordInAddress(`key '${key}'`, entry.said) };
  yield* componentFaults(inventory);
};

const isTold = (value: unknown): boolean => typeof value === 'string' && holdsPassword(value);

function* placesOf({ json }: Container): Iterable<string> {
  for (const one of list(json, 'env'))
    if (isObject(one) && isTold(one['value'])) yield `env '${text(one, 'name') ?? ''}'`;
  for (const group of ['command', 'args']) for (const one of list(json, group)) if (isTold(one)) yield group;
  for (const [place, group] of commands)
    for (const one of list(field(json, ...group), 'exec', 'command')) if (isTold(one)) yield place;
}

/** What a kubelet runs in a container beside its own command. */
const commands = [
  ...['livenessProbe', 'readinessProbe', 'startupProbe'].map((name) => [name, [name]] as const),
  ...['postStart', 'preStop'].map((name) => [`hook '${name}'`, ['lifecycle', name]] as const),
] as const;

function* keysWithPassword({ manifest }: Entry): Iterable<string> {
  for (const [key, value] of Object.entries(record(manifest, 'data'))) if (isTold(value)) yield key;
  for (const [key, value] of Object.entries(record(manifest, 'binaryData')))
    if (isTold(Buffer.from(String(value), 'base64').toString())) yield key;
}

function* annotationFaults({ entries, pods }: Inventory): Iterable<Fault> {
  for (const entry of entries) yield* annotationsOf(entry, record(entry.metadata, 'annotations'));
  for (const { entry, annotations } of pods) yield* annotationsOf(entry, annotations);
}

function* annotationsOf({ path, said }: Entry, annotations: Json): Iterable<Fault> {
  for (const name of Object.keys(annotations))
    if (isTold(annotations[name]))
      yield { path, text: passwordInAddress(`annotation '${name}'`, said, remedies.annotation) };
}

function* componentFaults(inventory: Inventory): Iterable<Fault> {
  for (const { manifest, group, path, said } of ofKind(inventory, 'Component')) {
    if (group !== 'dapr.io') continue;
    for (const one of list(manifest, 'spec', 'metadata'))
      if (isTold(field(one, 'value')))
        yield { path, text: passwordInAddress(`metadata '${text(one, 'name') ?? ''}'`, said, remedies.metadata) };
  }
}
