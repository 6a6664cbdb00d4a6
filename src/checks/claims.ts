import { alsoMounts, manyPods, singleNodeClaim, surgingClaim } from '../messages/volume';
import type { Fault } from '../model/fault';
import type { MicroserviceSpec } from '../model/microservice';
import type { PodVolume, Volume } from '../model/volume';
import { isNothing, isPerPod } from './scaling';
import type { PodPart, Rule } from './subject';

const singleNode = ['ReadWriteOnce', 'ReadWriteOncePod'];

/**
 * A claim for one node is mounted by one pod at a time: pods on two nodes never start together.
 * @see https://kubernetes.io/docs/concepts/storage/persistent-volumes/#access-modes
 */
export const claimsRule: Rule = function* ({ services, pods, path: base }) {
  yield* sharedFaults(pods, base);
  for (const { id, path, spec } of services)
    for (const [name, volume] of Object.entries(spec.volumes)) {
      if (!isSingleNode(volume)) continue;
      const most = mostPods(spec);
      if (most > 1) yield { path, text: singleNodeClaim(name, id, manyPods(most)) };
      else if (surges(spec)) yield { path, text: surgingClaim(name, id) };
    }
};

/** Two workloads share no claim for one node: nothing keeps their pods on the same one. */
function* sharedFaults(pods: readonly PodPart[], base: string): Iterable<Fault> {
  const first = new Map<string, string>();
  for (const { id, spec } of pods)
    for (const [name, volume] of Object.entries(spec.volumes)) {
      if (!isSingleNode(volume)) continue;
      const other = first.get(volume.id);
      if (other !== undefined) yield { path: `${base}/${id}`, text: singleNodeClaim(name, id, alsoMounts(other)) };
      first.set(volume.id, id);
    }
}

function isSingleNode(volume: PodVolume): volume is Volume<string> {
  return volume.kind === 'volume' && singleNode.includes(volume.spec.access ?? 'ReadWriteOnce');
}

function mostPods({ scaling, replicas = 1, everyNode }: MicroserviceSpec): number {
  return everyNode ? Number.POSITIVE_INFINITY : (scaling?.max ?? replicas);
}

/** Whether two pods of one microservice may ever start at the same time. */
export function manyAtOnce(spec: MicroserviceSpec): boolean {
  return mostPods(spec) > 1 || surges(spec);
}

/** A StatefulSet, which a `perPod` volume makes, replaces its pods in place. */
function surges({ strategy, volumes }: MicroserviceSpec): boolean {
  const none = strategy?.kind !== 'blueGreen' && isNothing(strategy?.maxSurge ?? 1);
  return !isPerPod(volumes) && !none;
}
