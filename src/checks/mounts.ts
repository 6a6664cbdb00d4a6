import { listed, orNearest } from '../messages/value';
import {
  duplicateMount,
  emptyClaim,
  notAMountPath,
  tmpfsAboveLimit,
  unknownVolume,
  unmountedVolume,
} from '../messages/volume';
import type { ContainerSpec } from '../model/container';
import { nearest } from './nearest';
import { toThousandths } from './quantity';
import type { PodPart, Rule } from './subject';

/** Mounts use volumes that the pod has, each at its own path; volumes are mounted, and can be filled. */
export const mountsRule: Rule = function* ({ pods }) {
  for (const pod of pods) {
    for (const { spec } of pod.containers) for (const text of mountFaults(pod, spec)) yield { path: pod.path, text };
    for (const text of [...unmounted(pod), ...unfilled(pod)]) yield { path: pod.path, text };
  }
};

function* mountFaults({ id, spec: { volumes } }: PodPart, { mounts, files }: ContainerSpec): Iterable<string> {
  const names = Object.keys(volumes);
  for (const [path, volume] of Object.entries(mounts))
    if (!Object.hasOwn(volumes, volume))
      yield unknownVolume(path, id, volume, orNearest(nearest(volume, names), remedy(names)));
  const seen = new Set<string>();
  for (const path of [...Object.keys(mounts), ...Object.keys(files)]) {
    if (!/^\/[^:]*$/.test(path)) yield notAMountPath(path, id);
    const place = path.replace(/\/+$/, '');
    if (seen.has(place)) yield duplicateMount(path, id);
    seen.add(place);
  }
}

function remedy(names: readonly string[]): string {
  return names.length === 0 ? 'add it to volumes' : `it has ${listed(names)}`;
}

function unmounted({ id, spec, containers }: PodPart): readonly string[] {
  const mounted = new Set(containers.flatMap((container) => Object.values(container.spec.mounts)));
  const idle = Object.keys(spec.volumes).filter((name) => !mounted.has(name));
  return idle.map((name) => unmountedVolume(name, id));
}

/** A claim of each pod's own begins empty; a tmpfs counts against the memory of the container that fills it. */
function* unfilled({ id, spec, containers }: PodPart): Iterable<string> {
  for (const [name, volume] of Object.entries(spec.volumes)) {
    if (volume.kind === 'perPod' && volume.access === 'ReadOnlyMany') yield emptyClaim(name, id);
    if (volume.kind !== 'scratch' || volume.medium !== 'Memory') continue;
    const mounting = containers.filter((container) => Object.values(container.spec.mounts).includes(name));
    // An init container without resources of its own has those of the microservice.
    const limits = mounting.map((container) => (container.spec.resources ?? spec.resources).memory[1]);
    if (limits.length > 0 && limits.every((limit) => isLess(limit, volume.size)))
      yield tmpfsAboveLimit(name, id, volume.size);
  }
}

/** What is no quantity has its own fault. */
function isLess(one: unknown, other: unknown): boolean {
  const [less, more] = [toThousandths(String(one)), toThousandths(String(other))];
  return less !== undefined && more !== undefined && less < more;
}
