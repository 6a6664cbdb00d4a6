import { manyPods, singleNodeClaim, surgingClaim } from '../messages/volume';
import type { MicroserviceSpec } from '../model/microservice';
import { isNothing, isPerPod } from './scaling';
import type { Rule } from './subject';

const singleNode = ['ReadWriteOnce', 'ReadWriteOncePod'];

/**
 * A claim for one node is mounted by one pod at a time: pods on two nodes never start together.
 * @see https://kubernetes.io/docs/concepts/storage/persistent-volumes/#access-modes
 */
export const claimsRule: Rule = function* ({ services }) {
  for (const { id, path, spec } of services)
    for (const [name, volume] of Object.entries(spec.volumes)) {
      if (volume.kind !== 'volume' || !singleNode.includes(volume.spec.access ?? 'ReadWriteOnce')) continue;
      const pods = mostPods(spec);
      if (pods > 1) yield { path, text: singleNodeClaim(name, id, manyPods(pods)) };
      else if (surges(spec)) yield { path, text: surgingClaim(name, id) };
    }
};

function mostPods({ scaling, replicas = 1 }: MicroserviceSpec): number {
  return scaling?.max ?? replicas;
}

/** A StatefulSet, which a `perPod` volume makes, replaces its pods in place. */
function surges({ strategy, volumes }: MicroserviceSpec): boolean {
  return !isPerPod(volumes) && !isNothing(strategy?.maxSurge ?? 1);
}
