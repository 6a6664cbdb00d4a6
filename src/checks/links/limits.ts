/** What containers and the API server can hold. */
import { aboveLimit, notHeld } from '../../messages/limit';
import { placeIn } from './env';
import { type Inventory, type LinkRule, ofKind } from './inventory';
import { field, isObject, list, record, text, written } from './json';
import type { Container, Pod } from './pod';

/**
 * One text of an environment or an argument list, with its name and a zero byte; and all of them together, a quarter of the
 * usual stack.
 * @see https://man7.org/linux/man-pages/man2/execve.2.html
 */
const oneText = 128 * 1024;
const allTexts = 2 * 1024 * 1024;
/** @see https://github.com/kubernetes/kubernetes/blob/v1.34.5/pkg/apis/core/types.go#L6350 */
const allValues = 1024 * 1024;

/** No process can hold a zero byte in its environment, and no object half of a character. */
function isHeld(value: string): boolean {
  return !suspicious.test(value) || !/\0|\p{Surrogate}/u.test(value);
}

/** Asked first, since it is much cheaper: halves of a character stand in whole ones too. */
const suspicious = /[\0\ud800-\udfff]/;

/** Environments and arguments that the kernel takes, and ConfigMaps and Secrets that the API server takes. */
export const limitsRule: LinkRule = function* (inventory) {
  for (const kind of ['ConfigMap', 'Secret']) yield* objectFaults(inventory, kind);
  for (const pod of inventory.pods)
    for (const container of pod.containers)
      for (const text of containerFaults(inventory, pod, container)) yield { path: pod.entry.path, text };
};

function* objectFaults(inventory: Inventory, kind: string) {
  for (const { manifest, path, said } of ofKind(inventory, kind)) {
    let total = 0;
    for (const group of ['data', 'stringData'])
      for (const [key, value] of Object.entries(record(manifest, group))) {
        if (typeof value !== 'string') continue;
        total += bytesOf(value);
        if (!isHeld(value)) yield { path, text: notHeld(`key '${key}'`, said) };
      }
    for (const value of Object.values(record(manifest, 'binaryData'))) total += bytesOf(written(value)) * 0.75;
    if (total > allValues) yield { path, text: aboveLimit('data', said, '1 MiB') };
  }
}

function* containerFaults(inventory: Inventory, pod: Pod, container: Container): Iterable<string> {
  const { said } = pod.entry;
  let total = 0;
  for (const { group, name, value, isLiteral } of textsOf(inventory, container)) {
    const bytes = bytesOf(value) + (name === undefined ? 0 : bytesOf(name) + 1);
    const place = () => placeIn(pod, container, name === undefined ? group : `${group} '${name}'`);
    total += bytes;
    if (bytes >= oneText) yield aboveLimit(place(), said, '128 KiB');
    if (isLiteral && !isHeld(value)) yield notHeld(place(), said);
  }
  if (total > allTexts) yield aboveLimit(placeIn(pod, container, 'environment'), said, '2 MiB');
}

/** A text that a process gets. */
interface Held {
  readonly group: string;
  /** Of a variable. */
  readonly name?: string;
  readonly value: string;
  /** Whether it stands in the pod itself. */
  readonly isLiteral: boolean;
}

function* textsOf(inventory: Inventory, { json }: Container): Iterable<Held> {
  for (const one of list(json, 'env')) {
    if (!isObject(one)) continue;
    const { name, value, valueFrom } = one;
    const isLiteral = typeof value === 'string';
    const read = isLiteral ? value : configValue(inventory, field(valueFrom, 'configMapKeyRef'));
    if (read !== undefined) yield { group: 'env', name: written(name), value: read, isLiteral };
  }
  for (const group of ['command', 'args'])
    for (const value of list(json, group)) if (typeof value === 'string') yield { group, value, isLiteral: true };
}

function configValue({ targets }: Inventory, ref: unknown): string | undefined {
  if (ref === undefined) return undefined;
  const config = targets.get('ConfigMap')?.get(text(ref, 'name') ?? '')?.entry;
  return text(config?.manifest, 'data', text(ref, 'key') ?? '');
}

/** Counted only where characters of several bytes could matter. */
function bytesOf(value: string): number {
  return value.length < 1024 ? value.length : Buffer.byteLength(value);
}
