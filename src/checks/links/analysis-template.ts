/** Templates of analyses that ask Prometheus, whoever made them: what would pass, or fail, whatever the answer is. */
import * as says from '../../messages/rollout';
import { readQuery } from '../promql';
import { type Inventory, type LinkRule, ofKind } from './inventory';
import { field, list, record, text } from './json';
import { type Reference, secretKeyReferences } from './reference';

/** Queries are PromQL, and their answers are compared as the lists that they are. */
export const analysisTemplateRule: LinkRule = function* (inventory) {
  for (const [{ path, said }, metric] of metricsOf(inventory)) {
    for (const one of headerFaults(metric, said)) yield { path, text: one };
    if (field(metric, 'provider', 'prometheus') === undefined) continue;
    for (const one of metricFaults(metric, said)) yield { path, text: one };
  }
};

/**
 * Both kinds have the same `spec`, and the controller puts them together into one run.
 * @see https://github.com/argoproj/argo-rollouts/blob/v1.10.1/pkg/apis/rollouts/v1alpha1/analysis_types.go
 */
function metricsOf(inventory: Inventory) {
  const templates = ['AnalysisTemplate', 'ClusterAnalysisTemplate'].flatMap((kind) =>
    ofKind(inventory, kind, 'argoproj.io'),
  );
  return templates.flatMap((entry) =>
    list(entry.manifest, 'spec', 'metrics').map((metric) => [entry, metric] as const),
  );
}

/** A login stands in a Secret, from which an argument takes it. */
function* headerFaults(metric: unknown, said: string): Iterable<string> {
  const name = text(metric, 'name') ?? '';
  for (const provider of Object.values(record(metric, 'provider')))
    for (const header of list(provider, 'headers')) {
      const [key = '', value = ''] = [text(header, 'key'), text(header, 'value')];
      const isLogin = /^(proxy-)?authorization$|cookie|key$|token|secret|password/i.test(key);
      if (isLogin && value !== '' && !value.includes('{{')) yield says.openHeader(key, name, said);
    }
}

/**
 * The Secrets of arguments. The controller reads them in the namespace of a run, which may be anybody's for a template of
 * the whole cluster.
 * @see https://argo-rollouts.readthedocs.io/en/stable/features/analysis/#analysistemplate-arguments
 */
export function* templateReferences(inventory: Inventory): Iterable<Reference> {
  for (const from of ofKind(inventory, 'AnalysisTemplate', 'argoproj.io'))
    for (const one of list(from.spec, 'args'))
      yield* secretKeyReferences(
        from,
        `argument '${text(one, 'name') ?? ''}'`,
        field(one, 'valueFrom', 'secretKeyRef'),
      );
}

const conditions = ['successCondition', 'failureCondition'] as const;

/** @see https://github.com/argoproj/argo-rollouts/blob/v1.10.1/utils/evaluate/evaluate.go */
function* metricFaults(metric: unknown, said: string): Iterable<string> {
  const name = text(metric, 'name') ?? '';
  const given = conditions.flatMap((one) => (text(metric, one) ? [[one, text(metric, one) ?? ''] as const] : []));
  if (given.length === 0) yield says.noCondition(name, said);
  const query = text(metric, 'provider', 'prometheus', 'query') ?? '';
  // Outside of quotes a placeholder may stand for anything.
  const isWhole = !query.replaceAll(/"[^"]*"|'[^']*'/g, '').includes('{{');
  const { fault, isScalar } = isWhole ? readQuery(query) : { fault: undefined, isScalar: /^\s*scalar\b/.test(query) };
  for (const [place, condition] of given)
    if (!isScalar && /\bresult\s*([<>]|[!=]=(?!\s*nil\b))/.test(condition)) yield says.listCompared(place, name, said);
  if (fault !== undefined) yield says.templateQuery(name, said, fault);
}
