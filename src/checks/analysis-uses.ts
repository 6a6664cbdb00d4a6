/** Which analyses a strategy uses, and where. */
import type { AnalysisUse } from '../model/analysis';
import type { Strategy } from '../model/strategy';

/** Where in a rollout an analysis runs. */
export type Moment = 'step' | 'background' | 'pre-promotion' | 'post-promotion';

/** One use of an analysis in a strategy. */
export interface Used {
  readonly moment: Moment;
  readonly use: AnalysisUse;
}

/** Every use of an analysis, in the order written. */
export function usesOf(strategy: Strategy | undefined): readonly Used[] {
  if (strategy === undefined || strategy.kind === 'rolling') return [];
  const at = (moment: Moment) => (use: AnalysisUse) => ({ moment, use });
  if (strategy.kind === 'blueGreen')
    return [
      ...(strategy.prePromotion ?? []).map(at('pre-promotion')),
      ...(strategy.postPromotion ?? []).map(at('post-promotion')),
    ];
  const steps = strategy.steps.filter((step) => step.kind === 'analyse');
  return [...steps.map(at('step')), ...(strategy.background ?? []).map(at('background'))];
}
