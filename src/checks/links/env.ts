/** What environment entries refer to. */
import { optionalLink, valueBesideLink } from '../../messages/object';
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
  /** Whether a value is written beside it. */
  readonly besideValue: boolean;
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
        if (!isObject(json)) continue;
        const place = placeIn(pod, container, `env '${text(entry, 'name') ?? ''}'`);
        yield { kind, json, place, besideValue: text(entry, 'value') !== undefined };
      }
    for (const entry of list(container.json, 'envFrom'))
      for (const [name, kind] of wholes) {
        const json = field(entry, name);
        if (isObject(json)) yield { kind, json, place: placeIn(pod, container, 'envFrom'), besideValue: false };
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

/**
 * Nothing that a container reads may be left out in silence, or be written down beside the link to it.
 * @see https://github.com/kubernetes/kubernetes/blob/v1.34.5/pkg/apis/core/validation/validation.go validateEnvVarValueFrom
 */
export const envRule: LinkRule = function* ({ pods }) {
  for (const pod of pods) {
    const { path, said } = pod.entry;
    for (const { place, json, besideValue } of linksOf(pod)) {
      if (json['optional'] === true) yield { path, text: optionalLink(place, said) };
      if (besideValue) yield { path, text: valueBesideLink(place, said) };
    }
  }
};
