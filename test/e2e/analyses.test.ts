/** What the queries and conditions that Bowline writes say about real series, by a real Prometheus. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { loadAll } from 'js-yaml';
import { openProcesses, type Processes } from './cluster/processes';
import { type Prometheus, startPrometheus } from './prometheus/prometheus';

interface Metric {
  readonly successCondition: string;
  readonly failureCondition?: string;
  readonly provider: { readonly prometheus: { readonly query: string } };
}

interface Template {
  readonly kind: string;
  readonly metadata: { readonly name: string };
  readonly spec: { readonly metrics: readonly Metric[] };
}

function metricOf(tree: string, name: string): Metric {
  const documents = loadAll(readFileSync(join(__dirname, '../golden', tree, 'shared.yaml'), 'utf8')) as Template[];
  const [metric] =
    documents.find((one) => one.kind === 'AnalysisTemplate' && one.metadata.name === name)?.spec.metrics ?? [];
  if (metric === undefined) throw new Error(`no AnalysisTemplate '${name}' in ${tree}`);
  return metric;
}

const errorRate = metricOf('my-app/staging', 'error-rate-check');
const successRate = metricOf('openhands/production', 'success-rate');

/** Requests and failures of each quarter of a minute, by service and by pods alike; a service that never failed has no such series. */
const traffic: Readonly<Record<string, { readonly good?: number; readonly bad?: number; readonly reset?: boolean }>> = {
  'never-failed': { good: 100 },
  'failed-long-ago': { good: 100, bad: 0 },
  'one-percent': { good: 99, bad: 1 },
  'six-percent': { good: 94, bad: 6 },
  'eight-percent': { good: 92, bad: 8 },
  'reset-at-eight': { good: 92, bad: 8, reset: true },
  'all-failed': { good: 0, bad: 50 },
  idle: { good: 0, bad: 0 },
  stable: { good: 400 },
  canary: { good: 92, bad: 8 },
};

const start = Math.floor(Date.now() / 1000) - 7200;
const end = start + 600;
const steps = Array.from({ length: 41 }, (_, step) => step);

function samples(service: string, status: string, growth: number, reset = false): readonly string[] {
  return steps.map((step) => {
    const counted = reset && step > 30 ? step - 30 : step;
    const labels = `service="${service}",rollouts_pod_template_hash="${service}",status="${status}"`;
    return `http_requests_total{${labels}} ${counted * growth} ${start + step * 15}`;
  });
}

const past = [
  '# TYPE http_requests counter',
  ...Object.entries(traffic).flatMap(([service, { good, bad, reset }]) => [
    ...(good === undefined ? [] : samples(service, '200', good, reset)),
    ...(bad === undefined ? [] : samples(service, '503', bad, reset)),
  ]),
  '# EOF\n',
].join('\n');

let processes: Processes;
let prometheus: Prometheus;

beforeAll(async () => {
  processes = await openProcesses();
  prometheus = await startPrometheus(processes, { past });
});
afterAll(() => processes?.stop());

function resultOf({ provider }: Metric, service: string): Promise<readonly number[]> {
  return prometheus.query(provider.prometheus.query.replaceAll(/\{\{args\.[\w-]+\}\}/g, service), end);
}

/** As the controller decides; the conditions are of a language whose words here mean the same in JavaScript. */
function outcome({ successCondition, failureCondition }: Metric, result: readonly number[]): string {
  const holds = (condition: string) =>
    new Function('result', 'len', `return ${condition}`)(result, (list: readonly unknown[]) => list.length) === true;
  if (failureCondition === undefined) return holds(successCondition) ? 'Successful' : 'Failed';
  if (holds(failureCondition)) return 'Failed';
  return holds(successCondition) ? 'Successful' : 'Inconclusive';
}

describe('a share of failures below 5 %', () => {
  it.each([
    ['A002-12', 'never-failed', 0, 'Successful'],
    ['A002-12', 'failed-long-ago', 0, 'Successful'],
    ['A002-12', 'one-percent', 0.01, 'Successful'],
    ['A002-12', 'six-percent', 0.06, 'Failed'],
    ['A002-12', 'eight-percent', 0.08, 'Failed'],
    ['X002-1', 'all-failed', 1, 'Failed'],
    ['A002-16', 'canary', 0.08, 'Failed'],
  ])('%s of %s is %d: %s', async (_, service, share, phase) => {
    const result = await resultOf(errorRate, service);
    expect(result).toHaveLength(1);
    expect(result[0]).toBeCloseTo(share, 5);
    expect(outcome(errorRate, result)).toBe(phase);
  });

  it('sees through the restart of a counter', async () => {
    const result = await resultOf(errorRate, 'reset-at-eight');
    expect(result[0]).toBeCloseTo(0.08, 2);
    expect(outcome(errorRate, result)).toBe('Failed');
  });

  it('A002-15 is undecided without requests, and without pods', async () => {
    expect(await resultOf(errorRate, 'idle')).toEqual([Number.NaN]);
    expect(outcome(errorRate, [Number.NaN])).toBe('Inconclusive');
    expect(await resultOf(errorRate, 'nobody')).toEqual([]);
    expect(outcome(errorRate, [])).toBe('Inconclusive');
  });
});

describe('a share of successes from 95 % on', () => {
  it.each([
    ['never-failed', 1, 'Successful'],
    ['one-percent', 0.99, 'Successful'],
    ['six-percent', 0.94, 'Failed'],
    ['all-failed', 0, 'Failed'],
  ])('of %s is %d: %s', async (service, share, phase) => {
    const result = await resultOf(successRate, service);
    expect(result[0]).toBeCloseTo(share, 5);
    expect(outcome(successRate, result)).toBe(phase);
  });

  it('A002-15 is a failure without requests, where the analysis says so', async () => {
    for (const service of ['idle', 'nobody'])
      expect(outcome(successRate, await resultOf(successRate, service))).toBe('Failed');
  });
});

describe('the queries of the documents', () => {
  it('X002-1 gives 1 for every service that ever failed', async () => {
    const query = 'rate(http_requests_total{status=~"5.."}[5m]) / rate(http_requests_total[5m])';
    expect(await prometheus.query(`${query} == 1`, end)).toHaveLength(
      Object.values(traffic).filter(({ bad = 0 }) => bad > 0).length,
    );
  });

  it('X002-5 hides a canary of 8 % behind the stable pods', async () => {
    const of = (more: string) => `sum(rate(http_requests_total{service=~"stable|canary"${more}}[5m]))`;
    const [share = Number.NaN] = await prometheus.query(`${of(',status=~"5.."')} / ${of('')}`, end);
    expect(share).toBeCloseTo(0.016, 3);
  });
});
