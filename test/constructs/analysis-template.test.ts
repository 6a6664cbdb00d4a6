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
