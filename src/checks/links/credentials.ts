/** Passwords that are written where everybody reads them. */
import { passwordInAddress, remedies } from '../../messages/delivery';
import type { Fault } from '../../model/fault';
import { holdsPassword } from '../address';
import type { Entry } from './entry';
import { placeIn } from './env';
import { type Inventory, type LinkRule, ofKind } from './inventory';
import { field, type Json, list, record, text, written } from './json';
import { actionsOf, type Container, type Pod } from './pod';

/** No variable, command, annotation, config value or setting of a Dapr component is an address with a password in it. */
export const credentialsRule: LinkRule = function* (inventory) {
  for (const { pod, container, name, value } of inventory.variables)
    if (isTold(value)) yield podFault(pod, container, `env '${name}'`);
  for (const pod of inventory.pods)
    for (const container of pod.containers)
      for (const place of placesOf(container)) yield podFault(pod, container, place);
  yield* annotationFaults(inventory);
  for (const entry of ofKind(inventory, 'ConfigMap'))
    for (const key of keysWithPassword(entry))
      yield { path: entry.path, text: passwordInAddress(`key '${key}'`, entry.said) };
  yield* componentFaults(inventory);
};

const isTold = (value: unknown): boolean => typeof value === 'string' && holdsPassword(value);

function podFault(pod: Pod, container: Container, place: string): Fault {
  return { path: pod.entry.path, text: passwordInAddress(placeIn(pod, container, place), pod.entry.said) };
}

/** The commands that a container and its kubelet run. */
function* placesOf(container: Container): Iterable<string> {
  for (const group of ['command', 'args']) for (const one of list(container.json, group)) if (isTold(one)) yield group;
  for (const { name, isHook, json } of actionsOf(container))
    if (list(json, 'exec', 'command').some(isTold)) yield isHook ? `hook '${name}'` : name;
}

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
