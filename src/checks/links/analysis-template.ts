/** AnalysisTemplates that ask Prometheus, whoever made them: what would pass, or fail, whatever the answer is. */
import * as says from '../../messages/rollout';
import { readQuery } from '../promql';
import { type Inventory, type LinkRule, ofKind } from './inventory';
import { field, list, text } from './json';

/** Queries are PromQL, and their answers are compared as the lists that they are. */
export const analysisTemplateRule: LinkRule = function* (inventory) {
  for (const [entry, metric] of metricsOf(inventory))
    for (const one of metricFaults(metric, entry.said)) yield { path: entry.path, text: one };
};

function metricsOf(inventory: Inventory) {
  return ofKind(inventory, 'AnalysisTemplate', 'argoproj.io').flatMap((entry) =>
    list(entry.manifest, 'spec', 'metrics')
      .filter((metric) => field(metric, 'provider', 'prometheus') !== undefined)
      .map((metric) => [entry, metric] as const),
  );
}

const conditions = ['successCondition', 'failureCondition'] as const;

/** @see https://github.com/argoproj/argo-rollouts/blob/v1.10.1/utils/evaluate/evaluate.go */
function* metricFaults(metric: unknown, said: string): Iterable<string> {
  const name = text(metric, 'name') ?? '';
  const given = conditions.flatMap((one) => (text(metric, one) ? [[one, text(metric, one) ?? ''] as const] : []));
  if (given.length === 0) yield says.noCondition(name, said);
  for (const [place, condition] of given)
    if (/\bresult\s*([<>]|[!=]=)/.test(condition)) yield says.listCompared(place, name, said);
  const query = text(metric, 'provider', 'prometheus', 'query') ?? '';
  // Outside of quotes a placeholder may stand for anything.
  const isWhole = !query.replaceAll(/"[^"]*"|'[^']*'/g, '').includes('{{');
  const fault = isWhole ? readQuery(query).fault : undefined;
  if (fault !== undefined) yield says.templateQuery(name, said, fault);
}
