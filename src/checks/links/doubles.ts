/** Entries that are there twice, where one would hide the other. */
import { twiceInPod } from '../../messages/double';
import { placeIn } from './env';
import type { LinkRule } from './inventory';
import { field, list, text, written } from './json';
import type { Container, Pod } from './pod';

/** What tells the entries of a list apart, and how a sentence names one. */
interface Unique {
  readonly list: string;
  readonly name: string;
  readonly key: (entry: unknown) => string | undefined;
}

const named = (list: string, name: string): Unique => ({ list, name, key: (entry) => text(entry, 'name') });

/** Port names are another rule's. @see https://kubernetes.io/docs/reference/kubernetes-api/workload-resources/pod-v1/ */
const ofContainer: readonly Unique[] = [
  named('env', 'env'),
  { list: 'ports', name: 'port', key: portOf },
  { list: 'volumeMounts', name: 'mount', key: (entry) => text(entry, 'mountPath') },
  { list: 'volumeDevices', name: 'device', key: (entry) => text(entry, 'devicePath') },
];
const ofPod = [named('volumes', 'volume'), named('imagePullSecrets', 'pull secret')];

/** No variable, port, mount, volume or container of a pod is there twice, whoever added the second one. */
export const doublesRule: LinkRule = function* ({ pods }) {
  for (const pod of pods) {
    const { path, said } = pod.entry;
    for (const what of doublesOf(pod)) yield { path, text: twiceInPod(what, said) };
  }
};

function* doublesOf(pod: Pod): Iterable<string> {
  for (const name of repeated(pod.containers.map((one) => one.name))) yield `container '${name}'`;
  for (const unique of ofPod) for (const key of keysTwice(pod.spec, unique)) yield `${unique.name} '${key}'`;
  for (const container of pod.containers)
    for (const unique of ofContainer)
      for (const key of keysTwice(container.json, unique)) yield placeIn(pod, container, `${unique.name} '${key}'`);
}

function keysTwice(owner: Container['json'], unique: Unique): readonly string[] {
  const entries = list(owner, unique.list);
  return entries.length < 2 ? [] : repeated(entries.map(unique.key));
}

function portOf(entry: unknown): string | undefined {
  const number = field(entry, 'containerPort');
  if (number === undefined) return undefined;
  const protocol = text(entry, 'protocol') ?? 'TCP';
  return protocol === 'TCP' ? written(number) : `${written(number)}/${protocol}`;
}

/** What is there more than once, each once. */
function repeated(keys: readonly (string | undefined)[]): readonly string[] {
  if (keys.length < 2) return none;
  const seen = new Set<string>();
  const twice: string[] = [];
  for (const key of keys) {
    if (key === undefined || key === '') continue;
    if (seen.has(key)) twice.push(key);
    seen.add(key);
  }
  return twice.length < 2 ? twice : [...new Set(twice)];
}

const none: readonly string[] = [];
