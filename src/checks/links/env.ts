/** What environment entries refer to. */
import { unknownVariable } from '../../messages/env';
import { optionalLink } from '../../messages/object';
import type { Fault } from '../../model/fault';
import type { Inventory, LinkRule } from './inventory';
import { field, isObject, type Json, list, text } from './json';
import type { Container, Pod } from './pod';
import type { Reference } from './reference';

const sources = [
  ['secretKeyRef', 'Secret'],
  ['configMapKeyRef', 'ConfigMap'],
] as const;
const wholes = [
  ['secretRef', 'Secret'],
  ['configMapRef', 'ConfigMap'],
] as const;

/** One link of a container with the JSON that makes it. */
interface EnvLink {
  readonly place: string;
  readonly kind: string;
  readonly json: Json;
}

/** Where in a pod something is; the container is named where there are several. */
export function placeIn({ containers }: Pod, container: Container, what: string): string {
  return containers.length === 1 ? what : `${what} of container '${container.name}'`;
}

function* linksOf(pod: Pod): Iterable<EnvLink> {
  for (const container of pod.containers) {
    for (const entry of list(container.json, 'env'))
      for (const [name, kind] of sources) {
        const json = field(entry, 'valueFrom', name);
        if (isObject(json)) yield { kind, json, place: placeIn(pod, container, `env '${text(entry, 'name') ?? ''}'`) };
      }
    for (const entry of list(container.json, 'envFrom'))
      for (const [name, kind] of wholes) {
        const json = field(entry, name);
        if (isObject(json)) yield { kind, json, place: placeIn(pod, container, 'envFrom') };
      }
  }
}

/** Keys and whole objects that containers read into their environment. */
export function* envReferences({ pods }: Inventory): Iterable<Reference> {
  for (const pod of pods)
    for (const { place, kind, json } of linksOf(pod)) {
      const link = { from: pod.entry, place, kind, name: text(json, 'name') ?? '' };
      const key = text(json, 'key');
      yield key === undefined ? link : { ...link, key };
    }
}

/** Nothing that a container reads may be left out in silence, and no value uses a variable that is not there. */
export const envRule: LinkRule = function* ({ pods }) {
  for (const pod of pods) {
    const { path, said } = pod.entry;
    for (const { place, json } of linksOf(pod))
      if (json['optional'] === true) yield { path, text: optionalLink(place, said) };
    for (const container of pod.containers) yield* variableFaults(pod, container);
  }
};

/**
 * `$(NAME)` is left as it is where `NAME` is not set before it; `$$(NAME)` stands for the text.
 * @see https://github.com/kubernetes/kubernetes/blob/v1.34.5/third_party/forked/golang/expansion/expand.go#L44
 */
function* variableFaults({ entry }: Pod, { json }: Container): Iterable<Fault> {
  if (list(json, 'envFrom').length > 0) return;
  const before = new Set<string>();
  for (const one of list(json, 'env')) {
    const name = text(one, 'name') ?? '';
    for (const used of variablesIn(text(one, 'value') ?? ''))
      if (!before.has(used) && !isServiceVariable(used))
        yield { path: entry.path, text: unknownVariable(name, entry.said, used) };
    before.add(name);
  }
}

function variablesIn(value: string): readonly string[] {
  if (!value.includes('$(')) return [];
  return [...value.matchAll(/\$\$|\$\(([^)]*)\)/g)].flatMap(([, name]) => (name === undefined ? [] : [name]));
}

/** Kubernetes sets these for every Service of the namespace. */
function isServiceVariable(name: string): boolean {
  return /^[A-Z][A-Z0-9_]*_(SERVICE_HOST|SERVICE_PORT|PORT)(_[A-Z0-9_]+)?$/.test(name);
}
