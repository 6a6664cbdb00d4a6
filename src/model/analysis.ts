import type { AnalysisPatch } from '../kubernetes/patch';
import type { Form } from '../messages/form';
import type { Hint } from '../messages/hint';
import type { Duration } from './quantity';

/** A limit with its unit: a share (`5%`), a time (`500ms`, `2s`) or a rate (`10/s`). */
export type Limit = `${number}${'%' | 'ms' | 's' | '/s'}`;

/** What a good measurement looks like. */
export interface Threshold {
  readonly kind: 'threshold';
  readonly passes: 'below' | 'above' | 'at least' | 'at most';
  /** With its unit, or a whole count. */
  readonly limit: Limit | number;
}

/** Which failed measurement makes the analysis fail; failures are counted all together, not only those in a row. */
export type FailsOn = `${'first' | 'second' | 'third' | 'fourth' | 'fifth'} failure`;

/** What a measurement without a number counts as: no such series, or `0/0` because nothing was asked of the pods. */
export type NoData = 'fails' | 'inconclusive';

/** What an analysis asks Prometheus, and when it is content. */
export interface AnalysisProps<Arg extends string> {
  /** What is filled in where the analysis is used, such as `['service-name']`; the query picks the new version by it. */
  readonly args: readonly Arg[];
  /** The PromQL query, from the placeholders of the arguments; it gives one number. */
  readonly query: (args: { readonly [Name in Arg]: string }) => string;
  /** What a good measurement looks like: `below('5%')`, `atLeast('95%')`. */
  readonly passes: Threshold | Hint<Form<'threshold'>>;
  /** Time between two measurements. */
  readonly every: Duration | Hint<Form<'duration'>>;
  /** How many measurements a step, or a promotion, waits for; in the background it goes on as long as the canary. */
  readonly count: number | Hint<Form<'count'>>;
  /** Which failed measurement makes the analysis fail, and so aborts the rollout. */
  readonly failsOn: FailsOn | Hint<Form<'failsOn'>>;
  /**
   * What a measurement without a number counts as; there is no silent pass. `inconclusive` pauses the rollout for a
   * person when there are as many of them as `failsOn` says.
   */
  readonly noData: NoData | Hint<Form<'noData'>>;
  /**
   * Time before the first measurement, so that it is about the new pods alone. A query that picks them by a Service's name
   * and looks back five minutes needs as much after the switch; one that picks them by their hash needs none.
   * @default - at once
   */
  readonly startAfter?: Duration | Hint<Form<'duration'>>;
  /**
   * The name of the AnalysisTemplate.
   * @default - `<system>-<id>`
   */
  readonly name?: string;
  /**
   * Changes the emitted AnalysisTemplates; the result is checked like everything else.
   * @default - emitted as it is
   */
  readonly patch?: AnalysisPatch;
}

/** An analysis, as the run time sees it. */
export interface AnalysisSpec {
  readonly kind: 'analysis';
  readonly id: string;
  readonly name?: string;
  readonly args: readonly string[];
  readonly query: string;
  readonly passes: Threshold;
  readonly every: string;
  readonly count: number;
  readonly failsOn: FailsOn;
  readonly noData: NoData;
  readonly startAfter?: string;
  readonly patch?: AnalysisPatch;
}

/** A declared analysis; its AnalysisTemplate comes into being with the first strategy that uses it. */
export interface Analysis<Arg extends string> {
  readonly kind: 'analysis';
  readonly args: readonly Arg[];
  readonly spec: AnalysisSpec;
}

/** What tells new pods from old ones in a metric: the name of one of a rollout's Services, or the hash of a pod template. */
export type CanaryRole = 'canary service' | 'stable service' | PodHash;
/** The same before a blue-green switch, when the active Service still has the old pods. */
export type PrePromotionRole = 'preview service' | PodHash;
/** The same after the switch. */
export type PostPromotionRole = 'active service' | PodHash;
/** The label `rollouts-pod-template-hash` of new or old pods. */
type PodHash = 'latest pod hash' | 'stable pod hash';
/** Any of them. */
export type Role = CanaryRole | PrePromotionRole | PostPromotionRole;

/** A role as the value of an argument; its name is known where the strategy is. */
export interface RoleValue<Of extends Role = Role> {
  readonly kind: 'role';
  readonly role: Of;
}

/** One use of an analysis, with all its arguments. */
export interface AnalysisUse<Of extends Role = Role> {
  readonly kind: 'analyse';
  readonly analysis: AnalysisSpec;
  readonly args: Readonly<Record<string, string | RoleValue<Of>>>;
}
