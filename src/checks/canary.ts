/** Steps of a canary: weights that rise to the end and that somebody can give. */
import { notWritten } from '../messages/form';
import {
  beforeFirstWeight,
  endlessEnd,
  fallingWeight,
  headerWithoutIstio,
  lastWeight,
  noWeight,
  weightByPods,
  withoutRouter,
} from '../messages/strategy';
import type { MicroserviceSpec } from '../model/microservice';
import type { CanaryStep, CanaryStrategy } from '../model/strategy';
import { isDuration, isPercentage } from './grammar';
import { canGive, nearestWeights } from './replica-weights';
import { isNothing } from './scaling';

const said = {
  pause: 'a pause',
  analyse: 'an analysis',
  header: 'a header',
  weight: 'a weight',
} satisfies Record<CanaryStep['kind'], string>;

/** What is wrong with a canary of one microservice. */
export function* canaryFaults(canary: CanaryStrategy, spec: MicroserviceSpec): Iterable<string> {
  const { id } = spec;
  yield* formFaults(canary.steps, id);
  yield* orderFaults(canary.steps, id);
  yield* weightFaults(canary.steps, id);
  if (canary.router?.kind !== 'istio' && canary.steps.some(({ kind }) => kind === 'header'))
    yield headerWithoutIstio(id);
  if (canary.router !== undefined) return;
  if (canary.scaleDownDelay !== undefined) yield withoutRouter(id);
  yield* podFaults(canary, spec);
}

function* formFaults(steps: readonly CanaryStep[], id: string): Iterable<string> {
  for (const step of steps) {
    if (step.kind === 'weight' && !isPercentage(step.weight))
      yield notWritten('weight', `'${id}'`, step.weight, 'percentage');
    if (step.kind === 'pause' && step.duration !== undefined && !isDuration(step.duration))
      yield notWritten('pause', `'${id}'`, step.duration, 'duration');
  }
}

function* orderFaults(steps: readonly CanaryStep[], id: string): Iterable<string> {
  const first = steps.findIndex(({ kind }) => kind === 'weight');
  const early = steps.slice(0, first).find(({ kind }) => kind !== 'header');
  if (early !== undefined) yield beforeFirstWeight(said[early.kind], id);
  const last = steps.at(-1);
  if (last?.kind === 'pause' && last.duration === undefined) yield endlessEnd(id);
}

function* weightFaults(steps: readonly CanaryStep[], id: string): Iterable<string> {
  const weights = weightsOf(steps);
  const last = weights.at(-1);
  if (last === undefined) return yield noWeight(id);
  for (const [index, weight] of weights.entries()) {
    const before = weights[index - 1] ?? 0;
    if (weight <= before) yield fallingWeight(id, weight, before);
  }
  if (last < 100 && weights.every((one) => one <= last)) yield lastWeight(id, last);
}

function weightsOf(steps: readonly CanaryStep[]): readonly number[] {
  return steps.flatMap((step) => (step.kind === 'weight' ? [step.weight] : []));
}

/**
 * An autoscaler is held to its least, where one pod is the largest share; with more pods the controller takes the nearest
 * whole number of them, which is off by less than that.
 */
function* podFaults({ steps, maxSurge = '25%' }: CanaryStrategy, { id, scaling, replicas = 1 }: MicroserviceSpec) {
  const pods = scaling?.min ?? replicas;
  const surge = !isNothing(maxSurge);
  if (pods === 0) return;
  for (const weight of weightsOf(steps).filter(isPercentage))
    if (!canGive(weight, pods, surge))
      yield weightByPods(id, weight, pods, nearestWeights(weight, pods, surge).join(' and '));
}
