/** Passwords that are written where everybody reads them. */
import { passwordInAddress, remedies } from '../../messages/delivery';
import type { Fault } from '../../model/fault';
import { holdsPassword } from '../address';
import type { Entry } from './entry';
import { placeIn } from './env';
import { type Inventory, type LinkRule, ofKind } from './inventory';
import { field, isObject, type Json, list, record, text, written } from './json';
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
  for (const name of probes) if (name in json && runsTold(json[name])) yield name;
  if (!('lifecycle' in json)) return;
  for (const [name, hook] of Object.entries(record(json, 'lifecycle'))) if (runsTold(hook)) yield `hook '${name}'`;
}

const probes = ['livenessProbe', 'readinessProbe', 'startupProbe'] as const;

/** Whether a kubelet runs a command with a password in it. */
const runsTold = (value: unknown): boolean => list(value, 'exec', 'command').some(isTold);

function* keysWithPassword({ manifest }: Entry): Iterable<string> {
  for (const [key, value] of Object.entries(record(manifest, 'data'))) if (isTold(value)) yield key;
  for (const [key, value] of Object.entries(record(manifest, 'binaryData')))
    if (isTold(Buffer.from(written(value), 'base64').toString())) yield key;
}

function* annotationFaults({ entries, pods }: Inventory): Iterable<Fault> {
  for (const { metadata, path, said } of entries)
    if ('annotations' in metadata)
      for (const place of annotationsIn(record(metadata, 'annotations')))
        yield { path, text: passwordInAddress(place, said, remedies.annotation) };
  for (const { entry, annotations } of pods)
    for (const place of annotationsIn(annotations))
      yield { path: entry.path, text: passwordInAddress(place, entry.said, remedies.annotation) };
}

const annotationsIn = (annotations: Json): readonly string[] =>
  Object.keys(annotations)
    .filter((name) => isTold(annotations[name]))
    .map((name) => `annotation '${name}'`);

function* componentFaults(inventory: Inventory): Iterable<Fault> {
  for (const { spec, path, said } of ofKind(inventory, 'Component', 'dapr.io'))
    for (const one of list(spec, 'metadata'))
      if (isTold(field(one, 'value')))
        yield { path, text: passwordInAddress(`metadata '${text(one, 'name') ?? ''}'`, said, remedies.metadata) };
}
