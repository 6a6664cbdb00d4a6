import type { Form } from '../messages/form';
import type { Hint } from '../messages/hint';
import type { AnalysisUse, CanaryRole, PostPromotionRole, PrePromotionRole } from './analysis';
import type { Duration, Percentage } from './quantity';
import type { Router } from './router';
import type { RollingShare, RollingStrategy } from './scaling';

/** Sends this share of the traffic to the new version. */
export interface WeightStep {
  readonly kind: 'weight';
  readonly weight: Percentage;
}

/** Waits. */
export interface PauseStep {
  readonly kind: 'pause';
  /** Missing where a person ends it. */
  readonly duration?: string;
}

/** Sends requests with one header to the new version, whatever the weight. */
export interface HeaderStep {
  readonly kind: 'header';
  readonly header: string;
  readonly value: string;
}

/** One step of a canary. */
export type CanaryStep = WeightStep | PauseStep | HeaderStep | AnalysisUse<CanaryRole>;

/** What canary and blue-green have in common. */
export interface RolloutProps {
  /**
   * How long a rollout may go without progress, pauses not counted.
   * @default '10m'
   */
  readonly progressDeadline?: Duration | Hint<Form<'duration'>>;
  /**
   * Whether a rollout that goes over the deadline is aborted; if not it is only reported as degraded.
   * @default true
   */
  readonly abortOnDeadline?: boolean;
  /**
   * Keeps pods of the new version off nodes with pods of the old one, so that scaling the old one down frees whole
   * nodes; `required` leaves pods pending where there are too few nodes.
   * @default - no such rule
   * @see https://argo-rollouts.readthedocs.io/en/stable/features/anti-affinity/anti-affinity/
   */
  readonly antiAffinity?: 'preferred' | 'required';
  /**
   * How long the pods of an aborted version go on running.
   * @default '30s'
   */
  readonly abortScaleDownDelay?: Duration | Hint<Form<'duration'>>;
}

/** The Services of a canary. */
interface CanaryServices {
  /**
   * The name of the Service in front of the new pods.
   * @default - the microservice's name with `-canary`
   */
  readonly canaryService?: string;
  /**
   * The name of the Service in front of the old pods.
   * @default - the microservice's name with `-stable`
   */
  readonly stableService?: string;
}

/** A canary, as the run time sees it. */
export interface CanaryStrategy extends RolloutProps, CanaryServices {
  readonly kind: 'canary';
  readonly steps: readonly CanaryStep[];
  readonly router?: Router;
  readonly background?: readonly AnalysisUse<CanaryRole>[];
  readonly maxSurge?: RollingShare;
  readonly maxUnavailable?: RollingShare;
  readonly scaleDownDelay?: string;
}

/** A step that only one sort of router can do. */
type RouterStep<Given> = Given extends { readonly kind: 'istio' } ? HeaderStep : never;

/** A setting that makes sense only where a router splits the traffic. */
type Routed<Given, Value> = [Given] extends [undefined]
  ? Hint<'without a router pods are replaced one by one and there is no scaleDownDelay; add a router or remove it'>
  : Value;

/** What a canary is made of. */
export interface CanaryProps<Given extends Router | undefined> extends RolloutProps, CanaryServices {
  /** Weights that rise to 100, with pauses and analyses between them, in the order written. */
  readonly steps: readonly (
    | WeightStep
    | PauseStep
    | AnalysisUse<CanaryRole>
    | RouterStep<Given>
    | Hint<Form<'canaryStep'>>
  )[];
  /**
   * Who splits the traffic.
   * @default - nobody: the share of new pods is the weight, so the replica count must be able to give it
   */
  readonly router?: Given;
  /**
   * Analyses that run from the first weight to the last step and abort the rollout at any time.
   * @default - none
   */
  readonly background?: readonly (AnalysisUse<CanaryRole> | Hint<Form<'canaryAnalysis'>>)[];
  /**
   * Pods above the wanted count while rolling.
   * @default '25%'
   */
  readonly maxSurge?: RollingShare | Hint<Form<'surge'>>;
  /**
   * Pods that may be missing while rolling.
   * @default 0
   */
  readonly maxUnavailable?: RollingShare | Hint<Form<'surge'>>;
  /**
   * How long the old pods go on running once all traffic is on the new ones.
   * @default '30s'
   */
  readonly scaleDownDelay?: Routed<Given, Duration | Hint<Form<'duration'>>>;
}

/** Who switches the traffic: a person (`manual`), or the controller as soon as the new pods are ready and analysed. */
export type Promotion = 'manual' | 'automatic';

/** What a blue-green rollout is made of. */
export interface BlueGreenProps<Before = AnalysisUse<PrePromotionRole>, After = AnalysisUse<PostPromotionRole>>
  extends RolloutProps {
  /**
   * Who switches the traffic to the new version.
   * @default 'manual'
   */
  readonly promotion?: Promotion;
  /**
   * What must hold before the traffic is switched; it looks at the preview Service.
   * @default - nothing
   */
  readonly prePromotion?: readonly Before[];
  /**
   * What must hold after the switch; a failure switches back.
   * @default - nothing
   */
  readonly postPromotion?: readonly After[];
  /**
   * How long the old pods go on running after the switch, for a quick return.
   * @default '30s'
   */
  readonly scaleDownDelay?: Duration | Hint<Form<'duration'>>;
  /**
   * How many pods of the new version run before the switch; then it gets all.
   * @default - as many as the old one
   */
  readonly previewReplicas?: number;
  /**
   * The name of the Service in front of the pods that serve; whoever links to the microservice reaches it.
   * @default - the microservice's own name
   */
  readonly activeService?: string;
  /**
   * The name of the Service in front of the new pods before the switch.
   * @default - the microservice's name with `-preview`
   */
  readonly previewService?: string;
}

/** A blue-green rollout, as the run time sees it. */
export interface BlueGreenStrategy extends BlueGreenProps {
  readonly kind: 'blueGreen';
}

/** How a new version takes the place of the old one. */
export type Strategy = RollingStrategy | CanaryStrategy | BlueGreenStrategy;
