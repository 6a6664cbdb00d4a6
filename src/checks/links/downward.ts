/** What pods read of themselves. */
import { unofferedField } from '../../messages/object';
import { orNearest } from '../../messages/value';
import type { Fault } from '../../model/fault';
import { isQualifiedName } from '../grammar';
import { nearest } from '../nearest';
import { unknownContainer } from './container';
import { placeIn } from './env';
import type { LinkRule } from './inventory';
import { isObject, list, text } from './json';
import type { Pod } from './pod';

/** The fields that are offered in a place, beside single labels and annotations. */
type Offered = ReadonlySet<string>;

const everywhere = ['metadata.name', 'metadata.namespace', 'metadata.uid'];
/** @see https://github.com/kubernetes/kubernetes/blob/v1.34.5/pkg/apis/core/validation/validation.go */
const inEnv: Offered = new Set([
  ...everywhere,
  ...['spec.nodeName', 'spec.serviceAccountName'],
  ...['status.hostIP', 'status.hostIPs', 'status.podIP', 'status.podIPs'],
]);
const inVolumes: Offered = new Set([...everywhere, 'metadata.labels', 'metadata.annotations']);

/** Pods read fields that Kubernetes offers, and resources of containers that they have. */
export const downwardRule: LinkRule = function* ({ pods }) {
  for (const pod of pods) {
    yield* envFaults(pod);
    for (const volume of list(pod.spec, 'volumes')) yield* volumeFaults(pod, volume);
  }
};

function* envFaults(pod: Pod): Iterable<Fault> {
  for (const container of pod.containers)
    for (const entry of list(container.json, 'env')) {
      const source = isObject(entry) ? entry['valueFrom'] : undefined;
      if (!isObject(source) || !isDownward(source)) continue;
      const place = placeIn(pod, container, `env '${text(entry, 'name') ?? ''}'`);
      yield* sourceFaults(pod, source, { place, offered: inEnv });
    }
}

function* volumeFaults(pod: Pod, volume: unknown): Iterable<Fault> {
  const where = { place: `volume '${text(volume, 'name') ?? ''}'`, offered: inVolumes };
  for (const source of [volume, ...list(volume, 'projected', 'sources')])
    for (const item of list(source, 'downwardAPI', 'items')) yield* sourceFaults(pod, item, where);
}

function isDownward(source: object): boolean {
  return 'fieldRef' in source || 'resourceFieldRef' in source;
}

interface Where {
  readonly place: string;
  readonly offered: Offered;
}

function* sourceFaults({ entry, containers }: Pod, source: unknown, { place, offered }: Where): Iterable<Fault> {
  const { path, said: from } = entry;
  const field = text(source, 'fieldRef', 'fieldPath');
  if (field !== undefined && !offered.has(field) && !isLabelOrAnnotation(field))
    yield { path, text: unofferedField(place, from, field, remedyOf(field, offered)) };
  const name = text(source, 'resourceFieldRef', 'containerName');
  if (name === undefined) return;
  const unknown = unknownContainer({ place, from, name, owner: 'the pod' }, containers);
  if (unknown !== undefined) yield { path, text: unknown };
}

/** Only a volume takes all labels or annotations at once. */
function remedyOf(field: string, offered: Offered): string {
  if (inVolumes.has(field)) return `name one of them: ${field}['KEY']`;
  const like = offered === inEnv ? "'metadata.name' or 'status.podIP'" : "'metadata.name' or 'metadata.labels'";
  return orNearest(nearest(field, offered), `read one like ${like}`);
}

/** @see https://github.com/kubernetes/kubernetes/blob/v1.34.5/pkg/fieldpath/fieldpath.go */
function isLabelOrAnnotation(field: string): boolean {
  const [, group, key = ''] = /^metadata\.(labels|annotations)\['(.*)'\]$/.exec(field) ?? [];
  return group !== undefined && isQualifiedName(group === 'labels' ? key : key.toLowerCase());
}
