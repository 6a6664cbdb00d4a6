import { ordinal } from '../checks/analyses';
import { given } from '../internal/given';
import { objectName } from '../internal/names';
import type { AnalysisTemplate } from '../kubernetes/rollouts';
import type { AnalysisSpec, Threshold } from '../model/analysis';
import type { Context } from './context';
import { metadataOf } from './metadata';

/** The name of an analysis' template; one that runs in the background has a template of its own, which does not end. */
export function templateName({ system }: Context, analysis: AnalysisSpec, endless: boolean): string {
  return endless ? `${objectName(system.id, analysis)}-background` : objectName(system.id, analysis);
}

/**
 * The question of an analysis with its measure. Argo counts a failure as too many only above `failureLimit`, so that
 * 'fails on the third' is a limit of 2.
 * @see https://github.com/argoproj/argo-rollouts/blob/v1.10.1/analysis/analysis.go#L640
 */
export function analysisTemplate(context: Context, analysis: AnalysisSpec, endless: boolean): AnalysisTemplate {
  const { id, args, every, count, query, startAfter, noData } = analysis;
  const limit = ordinal(analysis.failsOn) - 1;
  return {
    apiVersion: 'argoproj.io/v1alpha1',
    kind: 'AnalysisTemplate',
    metadata: metadataOf(context, { id, name: templateName(context, analysis, endless) }),
    spec: {
      args: args.map((name) => ({ name })),
      metrics: [
        {
          name: id,
          interval: every,
          ...given({ initialDelay: startAfter === undefined ? undefined : String(startAfter) }),
          ...(endless ? {} : { count }),
          ...conditionsOf(analysis),
          failureLimit: limit,
          ...(noData === 'inconclusive' ? { inconclusiveLimit: limit } : {}),
          provider: { prometheus: { address: context.stack.prometheus ?? '', query } },
        },
      ],
    },
  };
}

/** Prometheus answers with a list, which is empty where no series matches; `NaN` is what `0 / 0` gives. */
const isNumber = 'len(result) == 1 && !isNaN(result[0])';

const comparisons = { below: '<', above: '>', 'at least': '>=', 'at most': '<=' } as const;
const opposites = { below: '>=', above: '<=', 'at least': '<', 'at most': '>' } as const;

/** Without a failure condition everything that is no success is a failure; with one the rest is inconclusive. */
function conditionsOf({ passes, noData }: Pick<AnalysisSpec, 'passes' | 'noData'>) {
  const limit = limitOf(passes);
  const successCondition = `${isNumber} && result[0] ${comparisons[passes.passes]} ${limit}`;
  if (noData === 'fails') return { successCondition };
  return { successCondition, failureCondition: `${isNumber} && result[0] ${opposites[passes.passes]} ${limit}` };
}

const units: Readonly<Record<string, number>> = { '%': 100, ms: 1000, s: 1, '/s': 1 };

/** The limit in the base units of Prometheus: shares of one, and seconds. Divided, as 0.1 times 3 is not 0.3. */
function limitOf({ limit }: Threshold): number {
  if (typeof limit === 'number') return limit;
  const [, number = '', unit = ''] = /^([\d.]+)(\D+)$/.exec(limit) ?? [];
  return Number(number) / (units[unit] ?? 1);
}
