import { describe, expect, it } from '@jest/globals';
import { above, analyse, atMost, below, canary, canaryService, latestPodHash, weight } from '../../src/index';
import type { AnalysisTemplate } from '../../src/kubernetes/rollouts';
import type { Analysis, AnalysisUse, CanaryRole, Threshold } from '../../src/model/analysis';
import { errorRate, rolledBy, successRate } from './rollouts';
import { all } from './shop';

function templateOf(use: AnalysisUse<CanaryRole>) {
  const strategy = canary({ steps: [weight(10), use, use, weight(100)] });
  return all<AnalysisTemplate>('AnalysisTemplate', rolledBy(strategy));
}

const ofErrors = templateOf(analyse(errorRate, { service: canaryService }));
const ofHealth = templateOf(analyse(successRate, { hash: latestPodHash }));

function conditionOf(passes: Threshold): string | undefined {
  const other: Analysis<'service'> = { ...errorRate, spec: { ...errorRate.spec, passes } };
  return templateOf(analyse(other, { service: canaryService }))[0]?.spec.metrics[0]?.successCondition.split(' && ')[2];
}

/**
 * What the controller makes of an answer; the conditions are of a language whose words here mean the same in JavaScript.
 * @see https://github.com/argoproj/argo-rollouts/blob/v1.10.1/utils/evaluate/evaluate.go
 */
function outcomeOf(metric: AnalysisTemplate['spec']['metrics'][number] | undefined, result: readonly number[]): string {
  const holds = (condition: string) =>
    new Function('result', 'len', `return ${condition}`)(result, (list: readonly unknown[]) => list.length) === true;
  const { successCondition = 'false', failureCondition } = metric ?? {};
  if (failureCondition === undefined) return holds(successCondition) ? 'Successful' : 'Failed';
  if (holds(failureCondition)) return 'Failed';
  return holds(successCondition) ? 'Successful' : 'Inconclusive';
}

describe('an analysis template', () => {
  it('is what its patch gives back', () => {
    const analysisTemplate = (template: AnalysisTemplate): AnalysisTemplate => ({
      ...template,
      metadata: { ...template.metadata, labels: { by: 'hand' } },
    });
    const patched: Analysis<'service'> = { ...errorRate, spec: { ...errorRate.spec, patch: { analysisTemplate } } };
    const [template] = templateOf(analyse(patched, { service: canaryService }));
    expect(template?.metadata.labels).toEqual({ by: 'hand' });
  });

  it('is made once, however often it is used', () => {
    expect(ofErrors).toHaveLength(1);
    expect(ofErrors[0]?.metadata.name).toBe('shop-error-rate');
    expect(ofHealth[0]?.metadata.name).toBe('health');
  });

  it('A002-13 takes the first number of the answer, and a number of measurements', () => {
    expect(ofErrors[0]?.spec.metrics[0]).toMatchObject({
      interval: '1m',
      count: 5,
      successCondition: 'len(result) == 1 && !isNaN(result[0]) && result[0] < 0.05',
    });
  });

  it('X002-4 fails on the third failure by a limit of two, which Argo counts above', () => {
    expect(ofErrors[0]?.spec.metrics[0]?.failureLimit).toBe(2);
    expect(ofHealth[0]?.spec.metrics[0]?.failureLimit).toBe(0);
  });

  it.each([
    ['first failure', 1],
    ['second failure', 2],
    ['third failure', 3],
    ['fifth failure', 5],
  ] as const)('A002-14 ends a run at its %s, which is measurement %d, and at none before', (failsOn, last) => {
    const other: Analysis<'service'> = { ...errorRate, spec: { ...errorRate.spec, failsOn } };
    const metric = templateOf(analyse(other, { service: canaryService }))[0]?.spec.metrics[0];
    // As the controller decides after each measurement: too many are those above the limit.
    const ended = (limit = Number.NaN) => [1, 2, 3, 4, 5].find((failed) => failed > limit);
    expect([ended(metric?.failureLimit), ended(metric?.inconclusiveLimit)]).toEqual([last, last]);
  });

  it.each([
    ['a good number', [0.01], 'Successful', 'Successful'],
    ['the limit itself', [0.05], 'Failed', 'Failed'],
    ['a bad number', [0.08], 'Failed', 'Failed'],
    ['no series', [], 'Failed', 'Inconclusive'],
    ['NaN, as 0/0 is', [Number.NaN], 'Failed', 'Inconclusive'],
    ['infinity', [Number.POSITIVE_INFINITY], 'Failed', 'Failed'],
    ['two numbers', [0.01, 0.01], 'Failed', 'Inconclusive'],
  ] as const)('A002-15 takes %s %j for %s under fails and for %s under inconclusive', (_, result, fails, undecided) => {
    const of = (noData: 'fails' | 'inconclusive') => {
      const other: Analysis<'service'> = { ...errorRate, spec: { ...errorRate.spec, noData } };
      return outcomeOf(templateOf(analyse(other, { service: canaryService }))[0]?.spec.metrics[0], result);
    };
    expect([of('fails'), of('inconclusive')]).toEqual([fails, undecided]);
  });

  it('X002-6 counts an answer without a number as a failure where noData says so', () => {
    expect(ofHealth[0]?.spec.metrics[0]).not.toHaveProperty('failureCondition');
    expect(ofHealth[0]?.spec.metrics[0]).not.toHaveProperty('inconclusiveLimit');
  });

  it('X002-6 counts an answer without a number as inconclusive where noData says so', () => {
    expect(ofErrors[0]?.spec.metrics[0]).toMatchObject({
      failureCondition: 'len(result) == 1 && !isNaN(result[0]) && result[0] >= 0.05',
      inconclusiveLimit: 2,
    });
  });

  it('asks the Prometheus of the stack, and waits first where it is told to', () => {
    expect(ofHealth[0]?.spec.metrics[0]).toMatchObject({
      initialDelay: '1m',
      provider: {
        prometheus: {
          address: 'http://prometheus:9090',
          query: 'min(up{rollouts_pod_template_hash="{{args.hash}}"})',
        },
      },
    });
  });

  it('X002-1 X003-8 adds up both sides of a share, and a part that was never counted is none of it', () => {
    const of = (more: string) => `sum(rate(http_requests_total{service="{{args.service}}"${more}}[5m]))`;
    expect(ofErrors[0]?.spec.metrics[0]?.provider.prometheus.query).toBe(
      `(${of(',status=~"5.."')} or vector(0)) / ${of('')}`,
    );
  });

  it.each([
    [below('5%'), 'result[0] < 0.05'],
    [below('30%'), 'result[0] < 0.3'],
    [atMost('500ms'), 'result[0] <= 0.5'],
    [above('2s'), 'result[0] > 2'],
    [above('10/s'), 'result[0] > 10'],
    [below(3), 'result[0] < 3'],
  ])('turns the limit of %j into the units of Prometheus', (passes, condition) => {
    expect(conditionOf(passes)).toBe(condition);
  });
});
