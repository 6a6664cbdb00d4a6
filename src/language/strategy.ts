import { freeze, promise } from '../internal/cast';
import type { Form } from '../messages/form';
import type { Hint } from '../messages/hint';
import type { AnalysisUse, PostPromotionRole, PrePromotionRole } from '../model/analysis';
import type { Duration, Percentage } from '../model/quantity';
import type { Router } from '../model/router';
import type { RollingProps, RollingShare, RollingStrategy } from '../model/scaling';
import type {
  BlueGreenProps,
  BlueGreenStrategy,
  CanaryProps,
  CanaryStrategy,
  HeaderStep,
  PauseStep,
  WeightStep,
} from '../model/strategy';

/**
 * Replaces pods one after another; each new pod must be ready before the next old one goes.
 * @see https://kubernetes.io/docs/concepts/workloads/controllers/deployment/#rolling-update-deployment
 */
export function rolling(props: RollingProps<RollingShare | Hint<Form<'surge'>>> = {}): RollingStrategy {
  return Object.freeze({ ...promise<RollingProps>(props), kind: 'rolling' });
}

/**
 * Sends a growing share of the traffic to the new version. Kubernetes gets an Argo Rollout in place of the Deployment,
 * with the same pod template, a stable and a canary Service, the router's objects and the AnalysisTemplates of the steps.
 *
 * ```ts
 * strategy: canary({
 *   router: istio(),
 *   steps: [weight(20), pause('5m'), analyse(errorRate, { service: canaryService }), weight(100)],
 * })
 * ```
 * @see https://argo-rollouts.readthedocs.io/en/stable/features/canary/
 */
export function canary<const Given extends Router | undefined = undefined>(props: CanaryProps<Given>): CanaryStrategy {
  return promise(freeze({ ...props, kind: 'canary' }));
}

/**
 * Starts the new version beside the old one and switches all traffic at once. Kubernetes gets an Argo Rollout in place
 * of the Deployment, with the same pod template, an active and a preview Service and the AnalysisTemplates.
 *
 * ```ts
 * strategy: blueGreen({ prePromotion: [analyse(successRate, { service: previewService })] })
 * ```
 * @see https://argo-rollouts.readthedocs.io/en/stable/features/bluegreen/
 */
export function blueGreen(
  props: BlueGreenProps<
    AnalysisUse<PrePromotionRole> | Hint<Form<'prePromotionAnalysis'>>,
    AnalysisUse<PostPromotionRole> | Hint<Form<'postPromotionAnalysis'>>
  > = {},
): BlueGreenStrategy {
  return freeze(promise<BlueGreenStrategy>({ ...props, kind: 'blueGreen' }));
}

/** Sends this percentage of the traffic to the new version. */
export function weight(percentage: Percentage | Hint<Form<'percentage'>>): WeightStep {
  return Object.freeze({ kind: 'weight', weight: promise<Percentage>(percentage) });
}

/**
 * Waits; without a time it waits until a person promotes the rollout (`kubectl argo rollouts promote`).
 * @param duration such as `30s`, `5m` or `1h`
 */
export function pause(duration?: Duration | Hint<Form<'duration'>>): PauseStep {
  return Object.freeze({ kind: 'pause', ...(duration === undefined ? {} : { duration: String(duration) }) });
}

/**
 * Sends requests with this header and value to the new version from here on, whatever the weight; needs Istio.
 * @see https://argo-rollouts.readthedocs.io/en/stable/features/traffic-management/#traffic-routing-based-on-a-header-values-for-canary
 */
export function header(name: string, value: string): HeaderStep {
  return Object.freeze({ kind: 'header', header: name, value });
}
