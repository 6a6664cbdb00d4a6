import { freeze, promise } from '../internal/cast';
import type { Form } from '../messages/form';
import type { Hint } from '../messages/hint';
import type {
  Analysis,
  AnalysisProps,
  AnalysisSpec,
  AnalysisUse,
  Limit,
  Role,
  RoleValue,
  Threshold,
} from '../model/analysis';
import type { DnsLabel } from '../model/name';
import type { Duration } from '../model/quantity';

/**
 * Declares a question to Prometheus that decides whether a new version goes on. Argo Rollouts gets an AnalysisTemplate
 * for each strategy's use of it; where the Prometheus is, the stack says.
 *
 * ```ts
 * const errorRate = analysis('error-rate', {
 *   args: ['service'],
 *   query: ({ service }) => share(`requests_total{service="${service}",code=~"5.."}`, {
 *     of: `requests_total{service="${service}"}`, over: '5m' }),
 *   passes: below('5%'), every: '1m', count: 5, failsOn: 'third failure', noData: 'fails',
 * });
 * ```
 * @see https://argo-rollouts.readthedocs.io/en/stable/features/analysis/
 */
export function analysis<const Id extends string, const Arg extends string>(
  id: DnsLabel<Id, 'analysis'>,
  props: AnalysisProps<Arg> | Hint<Form<'analysis'>>,
): Analysis<Arg> {
  const { args, query, ...rest } = promise<AnalysisProps<Arg>>(props);
  const placeholders = Object.fromEntries(args.map((name) => [name, `{{args.${name}}}`]));
  const text = typeof query === 'function' ? query(promise(placeholders)) : query;
  const spec: AnalysisSpec = freeze(promise({ ...rest, kind: 'analysis', id, args: [...args], query: text }));
  return promise(Object.freeze({ kind: 'analysis', args: spec.args, spec }));
}

/**
 * Uses an analysis, with every argument that it declares.
 *
 * ```ts
 * canary({ steps: [weight(10), pause('2m'), analyse(errorRate, { service: canaryService }), weight(100)] })
 * ```
 */
export function analyse<Arg extends string, Of extends Role = never>(
  analysis: Analysis<Arg> | Hint<Form<'use'>>,
  args: { readonly [Name in Arg]: string | RoleValue<Of> | Hint<Form<'analysisArg'>> } | Hint<Form<'analysisArgs'>>,
): AnalysisUse<Of> {
  return freeze({
    kind: 'analyse',
    analysis: promise<Analysis<Arg>>(analysis).spec,
    args: promise<AnalysisUse<Of>['args']>({ ...args }),
  });
}

const role = <const Of extends Role>(name: Of): RoleValue<Of> => Object.freeze({ kind: 'role', role: name });

/** The name of the Service in front of a canary's new pods. */
export const canaryService = role('canary service');
/** The name of the Service in front of a canary's old pods. */
export const stableService = role('stable service');
/** The name of the Service in front of the pods that a blue-green rollout would switch to. */
export const previewService = role('preview service');
/** The name of the Service in front of the pods that serve under blue-green. */
export const activeService = role('active service');
/** The label `rollouts-pod-template-hash` of the new pods. */
export const latestPodHash = role('latest pod hash');
/** The label `rollouts-pod-template-hash` of the old pods. */
export const stablePodHash = role('stable pod hash');

const threshold =
  (passes: Threshold['passes']) =>
  (limit: Limit | number | Hint<Form<'limit'>>): Threshold =>
    Object.freeze({ kind: 'threshold', passes, limit: promise<Threshold['limit']>(limit) });

/** Content below the limit: `below('5%')` is a result under 0.05. */
export const below = threshold('below');
/** Content above the limit. */
export const above = threshold('above');
/** Content at the limit and above: `atLeast('95%')` is a result from 0.95. */
export const atLeast = threshold('at least');
/** Content at the limit and below. */
export const atMost = threshold('at most');

/** What a share is a share of. */
export interface ShareProps {
  /** The selector of the whole, such as all requests. */
  readonly of: string;
  /** The time that is looked back on. */
  readonly over: Duration | Hint<Form<'duration'>>;
}

/**
 * The PromQL of a share of counters: what of the whole is the part. A part without any series is 0, since a counter
 * that was never raised does not exist; a whole without traffic gives no number, which `noData` decides about.
 *
 * ```ts
 * share('errors_total{job="a"}', { of: 'requests_total{job="a"}', over: '5m' })
 * //   -> (sum(rate(errors_total{job="a"}[5m])) or vector(0)) / sum(rate(requests_total{job="a"}[5m]))
 * ```
 */
export function share(part: string, { of, over }: ShareProps): string {
  return `(sum(rate(${part}[${over}])) or vector(0)) / sum(rate(${of}[${over}]))`;
}
