import type { DestinationRule } from '../kubernetes/traffic';
import type { Context } from './context';
import { metadataOf } from './metadata';
import type { Served } from './served';

/** The names of the two subsets. */
export const subsets = { stable: 'stable', canary: 'canary' } as const;

/**
 * The two sides of one Service; the Rollouts controller adds the hash of the pod template to the labels of each.
 * @see https://argo-rollouts.readthedocs.io/en/stable/features/traffic-management/istio/#subset-level-traffic-splitting
 */
export function destinationRule(context: Context, { spec, name, selector }: Served): DestinationRule {
  return {
    apiVersion: 'networking.istio.io/v1',
    kind: 'DestinationRule',
    metadata: metadataOf(context, { id: spec.id, name }),
    spec: {
      host: name,
      subsets: [
        { name: subsets.stable, labels: selector },
        { name: subsets.canary, labels: selector },
      ],
    },
  };
}
