import { toSeconds } from '../internal/duration';
import { given } from '../internal/given';
import type { Rollout, RolloutAntiAffinity } from '../kubernetes/rollouts';
import type { BlueGreenStrategy, RolloutProps } from '../model/strategy';
import { canaryOf } from './canary';
import type { Context } from './context';
import { type Analyses, analysesOf } from './rollout-analysis';
import type { Served } from './served';
import { type RolloutStrategy, type Sides, sidesOf } from './sides';
import { replicasOf, revisionHistoryLimit, servingPods, workloadMetadata } from './workload';

/**
 * The same pods as a Deployment would have, replaced by canary or blue-green.
 * @see https://argo-rollouts.readthedocs.io/en/stable/features/specification/
 */
export function rollout(context: Context, served: Served, strategy: RolloutStrategy): Rollout {
  const sides = sidesOf(served.name, strategy);
  const analyses = analysesOf(context, sides);
  return {
    apiVersion: 'argoproj.io/v1alpha1',
    kind: 'Rollout',
    metadata: workloadMetadata(context, served),
    spec: {
      ...replicasOf(served.spec),
      revisionHistoryLimit,
      progressDeadlineSeconds: seconds(strategy.progressDeadline, '10m'),
      progressDeadlineAbort: strategy.abortOnDeadline ?? true,
      strategy:
        strategy.kind === 'canary'
          ? { canary: { ...canaryOf(context, served, { strategy, analyses }), ...sharedOf(strategy) } }
          : { blueGreen: { ...blueGreenOf(sides, strategy, analyses), ...sharedOf(strategy) } },
      selector: { matchLabels: served.selector },
      template: servingPods(context, served),
    },
  };
}

function blueGreenOf(sides: Sides, strategy: BlueGreenStrategy, analyses: Analyses) {
  const { promotion = 'manual', prePromotion = [], postPromotion = [] } = strategy;
  return {
    activeService: sides.old,
    previewService: sides.fresh,
    autoPromotionEnabled: promotion === 'automatic',
    ...given({ previewReplicaCount: strategy.previewReplicas }),
    scaleDownDelaySeconds: seconds(strategy.scaleDownDelay, '30s'),
    ...(prePromotion.length > 0 ? { prePromotionAnalysis: analyses(prePromotion) } : {}),
    ...(postPromotion.length > 0 ? { postPromotionAnalysis: analyses(postPromotion) } : {}),
  };
}

function sharedOf({ antiAffinity, abortScaleDownDelay }: RolloutProps) {
  return given({
    antiAffinity: antiAffinity && antiAffinities[antiAffinity],
    abortScaleDownDelaySeconds: abortScaleDownDelay === undefined ? undefined : toSeconds(String(abortScaleDownDelay)),
  });
}

const antiAffinities: Readonly<Record<'preferred' | 'required', RolloutAntiAffinity>> = {
  preferred: { preferredDuringSchedulingIgnoredDuringExecution: { weight: 100 } },
  required: { requiredDuringSchedulingIgnoredDuringExecution: {} },
};

function seconds(duration: unknown, usual: string): number {
  return toSeconds(String(duration ?? usual));
}
