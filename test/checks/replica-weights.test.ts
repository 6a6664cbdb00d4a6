import { describe, expect, it } from '@jest/globals';
import { canGive, nearestWeights } from '../../src/checks/replica-weights';

interface Pods {
  readonly fresh: number;
  readonly all: number;
}

/**
 * How many pods the Rollouts controller runs of each version: of all whole numbers of new pods around the wanted share,
 * out of the wanted count or one more, the one that is nearest; the first where two are as near. No new pod is no share.
 * @see https://github.com/argoproj/argo-rollouts/blob/v1.10.1/utils/replicaset/canary.go#L203
 */
function controllerRuns(weight: number, pods: number, surge: boolean): Pods {
  const wanted = (pods * weight) / 100;
  const noneAllowed = weight === 100 || (pods === 1 && !surge);
  const counts = (all: number): readonly Pods[] => {
    const tied = ((all * weight) / 100) % 1 === 0.5;
    const up = all > pods || Math.ceil(wanted) < pods || noneAllowed ? [Math.ceil(wanted)] : [];
    const down = !tied && (Math.floor(wanted) > 0 || noneAllowed) ? [Math.floor(wanted)] : [];
    return [...up, ...down].map((fresh) => ({ fresh, all }));
  };
  const options = [...counts(pods), ...(surge ? counts(pods + 1) : [])];
  const off = ({ fresh, all }: Pods) => Math.abs((fresh * 100) / all - weight);
  const [first = { fresh: 0, all: pods }, ...others] = options;
  return others.reduce((best, one) => (off(one) < off(best) ? one : best), first);
}

describe('the weights of a canary without a router', () => {
  it.each([
    [10, 1, { fresh: 1, all: 11 }],
    [10, 18, { fresh: 2, all: 11 }],
    [10, 20, { fresh: 2, all: 10 }],
    [10, 24, { fresh: 3, all: 11 }],
    [10, 99, { fresh: 10, all: 11 }],
    [4, 10, { fresh: 1, all: 5 }],
  ])('are those that the controller is known to give: %d pods, weight %d', (pods, weight, runs) => {
    expect(controllerRuns(weight, pods, true)).toEqual(runs);
  });

  it.each([true, false])('are those that the controller gives to the percent, and no others (surge: %s)', (surge) => {
    for (let pods = 1; pods <= 40; pods += 1)
      for (let weight = 1; weight <= 100; weight += 1) {
        const { fresh, all } = controllerRuns(weight, pods, surge);
        const given = fresh * 100 === weight * all;
        expect([pods, weight, canGive(weight, pods, surge)]).toEqual([pods, weight, given]);
      }
  });

  it('are told by those next to them', () => {
    expect(nearestWeights(30, 4, true)).toEqual([25, 40]);
    expect(nearestWeights(5, 10, true)).toEqual([10]);
    expect(nearestWeights(99, 2, false)).toEqual([50, 100]);
  });
});
