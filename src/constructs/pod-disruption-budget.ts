import type { PodDisruptionBudget } from '../kubernetes/objects';
import type { MicroserviceSpec } from '../model/microservice';
import type { Context } from './context';
import { metadataOf } from './metadata';
import type { Served } from './served';

/** Whether a budget helps: with one pod it would only hold up the drain of its node. */
export function needsBudget({ scaling, replicas = 1, everyNode }: MicroserviceSpec): boolean {
  return !everyNode && (scaling?.min ?? replicas) >= 2;
}

/**
 * Lets a node drain take one pod at a time, so that it is never held up for good.
 * @see https://kubernetes.io/docs/tasks/run-application/configure-pdb/
 */
export function podDisruptionBudget(context: Context, { spec, name, selector }: Served): PodDisruptionBudget {
  return {
    apiVersion: 'policy/v1',
    kind: 'PodDisruptionBudget',
    metadata: metadataOf(context, { id: spec.id, name }),
    spec: { maxUnavailable: 1, selector: { matchLabels: selector } },
  };
}
