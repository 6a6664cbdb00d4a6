/** How many pods of a workload there may be at once, in the middle of a rollout. */
import { groupOf } from '../../internal/api-version';
import type { Entry } from './entry';
import { type Inventory, ofKind } from './inventory';
import { field, isObject, record, text } from './json';

/** The most pods of each workload, autoscalers asked once. */
export function podCounter(inventory: Inventory): (entry: Entry) => number {
  const largest = new Map(
    ofKind(inventory, 'HorizontalPodAutoscaler').map(({ spec }) => [
      scaled(record(spec, 'scaleTargetRef')),
      field(spec, 'maxReplicas'),
    ]),
  );
  return ({ manifest, kind, name, spec }) => {
    const count = Number(largest.get(scaled({ ...manifest, name })) ?? spec['replicas'] ?? 1);
    return whileRolling[kind]?.(spec, count) ?? 1;
  };
}

/** What an autoscaler says of its target, and a workload of itself: two kinds may share a name. */
function scaled(value: Readonly<Record<string, unknown>>): string {
  return `${groupOf(text(value, 'apiVersion') ?? '')} ${text(value, 'kind')} ${text(value, 'name')}`;
}

type Counted = (spec: Entry['spec'], count: number) => number;

const whileRolling: Readonly<Record<string, Counted>> = {
  Deployment: (spec, count) =>
    field(spec, 'strategy', 'type') === 'Recreate'
      ? count
      : withSurge(count, record(spec, 'strategy', 'rollingUpdate')),
  ReplicaSet: (_, count) => count,
  StatefulSet: (_, count) => count,
  Rollout: duringRollout,
  Job: (spec) => Number(spec['parallelism'] ?? 1),
  CronJob: (spec) => Number(field(spec, 'jobTemplate', 'spec', 'parallelism') ?? 1),
  PodTemplate: () => 0,
};

/**
 * Both sets of pods are whole at the end of a blue-green rollout, and of a canary whose traffic a router splits: the old
 * pods stay until all traffic has left them.
 * @see https://argo-rollouts.readthedocs.io/en/stable/features/canary/#dynamic-canary-scale-with-traffic-routing
 */
function duringRollout(spec: Entry['spec'], count: number): number {
  const canary = record(spec, 'strategy', 'canary');
  const split = isObject(canary['trafficRouting']) && canary['dynamicStableScale'] !== true;
  return split || isObject(field(spec, 'strategy', 'blueGreen')) ? 2 * count : withSurge(count, canary);
}

/** A share is rounded up; the default is that of Kubernetes and of Argo Rollouts. */
function withSurge(count: number, { maxSurge = '25%' }: Entry['spec']): number {
  return typeof maxSurge === 'string' && maxSurge.endsWith('%')
    ? count + Math.ceil((count * Number.parseInt(maxSurge, 10)) / 100)
    : count + Number(maxSurge);
}
