/** What the run time says about analyses that cannot be answered, or that the old pods would answer. */
import { describe, expect, it } from '@jest/globals';
import {
  above,
  activeService,
  analyse,
  atLeast,
  atMost,
  below,
  canaryService,
  latestPodHash,
  pause,
  previewService,
  stablePodHash,
  stableService,
  weight,
} from '../../src/index';
import { promise } from '../../src/internal/cast';
import * as analyses from '../../src/messages/analysis';
import { notWritten } from '../../src/messages/form';
import { outOfRange } from '../../src/messages/setting';
import type { AnalysisSpec } from '../../src/model/analysis';
import type { StackSpec } from '../../src/model/stack';
import type { CanaryStep } from '../../src/model/strategy';
import { errorRate, rolledBy, successRate } from '../constructs/rollouts';
import { byCanary, check, textsOf } from './rolled';

const picked = '{service="{{args.service}}"}';

/** The faults of a blue-green rollout with these analyses. */
function bySwitch(moment: 'prePromotion' | 'postPromotion', args: object, changes: Partial<AnalysisSpec> = {}) {
  const use = { ...check, analysis: { ...errorRate.spec, ...changes }, args };
  return textsOf(rolledBy(promise({ kind: 'blueGreen', [moment]: [use] })));
}

describe('an analysis around a switch', () => {
  const otherRole = (role: string, place: 'prePromotion' | 'postPromotion') => [
    analyses.otherRole('error-rate', 'orders', 'service', role, place),
  ];

  it('looks at the preview before it, when the active Service still has the old pods', () => {
    expect(bySwitch('prePromotion', { service: previewService })).toEqual([]);
    expect(bySwitch('prePromotion', { service: activeService })).toEqual(otherRole('active service', 'prePromotion'));
    expect(bySwitch('prePromotion', { service: stablePodHash })).toEqual([
      analyses.noNewVersion('error-rate', 'orders'),
    ]);
  });

  it('looks at the active Service after it', () => {
    expect(bySwitch('postPromotion', { service: activeService })).toEqual([]);
    expect(bySwitch('postPromotion', { service: previewService })).toEqual(
      otherRole('preview service', 'postPromotion'),
    );
  });

  it.each(['prePromotion', 'postPromotion'] as const)('waits for what it looks back on (%s)', (moment) => {
    const service = moment === 'prePromotion' ? previewService : activeService;
    const of = (startAfter: string | undefined) => bySwitch(moment, { service }, promise({ startAfter }));
    const tooEarly = [analyses.looksBack('error-rate', 'orders', '5m', '5m')];
    expect(of(undefined)).toEqual(tooEarly);
    expect(of('299s')).toEqual(tooEarly);
    expect(of('300s')).toEqual([]);
  });
});

describe('an analysis of a canary', () => {
  const hashed = (label: string) => `sum(rate(a{${label}="{{args.hash}}"}[5m]))`;
  const early = { startAfter: promise<string>(undefined) };
  const at = (steps: readonly CanaryStep[], changes: Partial<AnalysisSpec> = {}) => {
    const use = { ...check, analysis: { ...errorRate.spec, ...early, ...changes } };
    return byCanary({ steps: [weight(10), ...steps, use, weight(100)] }, {}, {});
  };
  const tooEarly = (past: string, wait: string) => [analyses.looksBack('error-rate', 'orders', past, wait)];

  it('waits for what it looks back on, be it in pauses and analyses before it', () => {
    const other = { ...check, analysis: { ...errorRate.spec, id: 'other', query: `sum(a${picked})`, ...early } };
    expect(at([])).toEqual(tooEarly('5m', '5m'));
    expect(at([pause()])).toEqual(tooEarly('5m', '5m'));
    expect(at([pause('2m')])).toEqual(tooEarly('5m', '3m'));
    expect(at([pause('2m'), pause('170s')])).toEqual(tooEarly('5m', '10s'));
    expect(at([pause('2m')], { startAfter: '3m' })).toEqual([]);
    expect(at([pause('2m'), weight(20), pause('3m')])).toEqual([]);
    expect(at([other, pause('1m')])).toEqual([]);
  });

  it('waits in the background, which begins with the first weight', () => {
    const background = [{ ...check, analysis: { ...errorRate.spec, ...early } }];
    const steps = [weight(10), pause('1h'), weight(100)];
    expect(byCanary({ background, steps }, {}, {})).toEqual(tooEarly('5m', '5m'));
  });

  it('X002-16 can abort in the background before the last step', () => {
    const of = (...between: readonly CanaryStep[]) =>
      byCanary({ background: [check], steps: [weight(10), ...between, weight(100)] }, {}, {});
    expect(of()).toEqual([analyses.endsBefore('error-rate', 'orders', '0s', '7m')]);
    expect(of(pause('6m'))).toEqual([analyses.endsBefore('error-rate', 'orders', '6m', '7m')]);
    expect(of(pause('2m'), weight(50), pause('5m'))).toEqual([]);
    expect(of(pause())).toEqual([]);
  });

  it.each([
    [`sum(max_over_time(rate(a${picked}[5m])[10m:1m]))`, '15m'],
    [`sum(rate(a${picked}[1h30m] offset 30m))`, '2h'],
    [`sum(a${picked} offset 90s)`, '90s'],
    [`sum(rate(a${picked}[300]))`, '5m'],
  ])('looks back with ranges, subqueries and offsets together: %s', (query, past) => {
    expect(at([], { query })).toEqual(tooEarly(past, past));
  });

  it('need not wait where it asks for what is there now, or by the hash, which old pods do not have', () => {
    expect(at([], { query: `sum(a${picked})` })).toEqual([]);
    const query = hashed('rollouts_pod_template_hash');
    expect(byAnalysis({ query, args: ['hash'], ...early }, { hash: latestPodHash })).toEqual([]);
  });

  it('finds the hash under the label that the PodMonitor gives', () => {
    const of = (label: string, stack: Partial<StackSpec>) => {
      const use = { ...check, analysis: { ...errorRate.spec, query: hashed(label), args: ['hash'] } };
      const steps = [weight(10), promise<CanaryStep>({ ...use, args: { hash: latestPodHash } }), weight(100)];
      return byCanary({ steps }, { metrics: { port: 'http' } }, stack);
    };
    const monitored = { monitoring: { namespace: 'monitoring', labels: { release: 'prometheus' } } };
    expect(of('pod_hash', monitored)).toEqual([analyses.hashLabel('error-rate', 'orders', 'pod_hash')]);
    expect(of('rollouts_pod_template_hash', monitored)).toEqual([]);
    expect(of('pod_hash', {})).toEqual([]);
  });
});

/** The faults of a canary whose analysis is another. */
function byAnalysis(changes: Partial<AnalysisSpec>, args: object = { service: canaryService }): readonly string[] {
  const other = { ...errorRate, spec: { ...errorRate.spec, ...changes } };
  const use = promise<typeof check>({ ...check, analysis: other.spec, args });
  return byCanary({ steps: [weight(10), use, weight(100)] }, {}, {});
}

const byQuery = (query: string) => byAnalysis({ query });

describe('an analysis', () => {
  it('X002-1 gives one number, so that no series is divided by itself', () => {
    expect(byQuery(`rate(a${picked}[5m]) / rate(b${picked}[5m])`)).toEqual([
      analyses.manySeries('error-rate', `a${picked}[5m]`),
    ]);
    expect(byQuery(`sum by (pod) (a${picked})`)[0]).toContain('may give several numbers (sum by (pod)');
    expect(byQuery(`histogram_quantile(0.95, sum by (le) (rate(a${picked}[5m])))`)).toEqual([]);
  });

  it('is PromQL, by the grammar of Prometheus', () => {
    expect(byQuery(`sum(rate(a${picked}[5m])`)).toEqual([
      expect.stringContaining("query of analysis 'error-rate' is not PromQL near"),
    ]);
    expect(byQuery(`sum(rate(a${picked}[5 minutes]))`)[0]).toContain('is not PromQL near');
  });

  it('X002-5 A002-16 counts the new pods alone', () => {
    expect(byQuery(`sum(a${picked}) / sum(b)`)).toContain(analyses.mixedSelector('error-rate', 'b'));
    expect(byQuery(`sum(a${picked}) / sum(b{service!="{{args.service}}"})`)).toContain(
      analyses.mixedSelector('error-rate', 'b{service!="{{args.service}}"}'),
    );
    expect(byAnalysis({}, { service: stableService })).toEqual([analyses.noNewVersion('error-rate', 'orders')]);
    expect(byAnalysis({}, { service: 'shop-orders' })).toEqual([analyses.noNewVersion('error-rate', 'orders')]);
  });

  it('may compare the new pods with the old ones', () => {
    const query = 'max(a{hash="{{args.new}}"}) / max(a{hash="{{args.old}}"})';
    expect(byAnalysis({ query, args: ['new', 'old'] }, { new: latestPodHash, old: stablePodHash })).toEqual([]);
  });

  it.each([
    `100 * sum(a${picked})`,
    `sum(a${picked}) * 100.0`,
    `max(sum(a${picked}) / 1e-2)`,
    `round(1e2 * (sum(a${picked})), 1)`,
  ])('compares no percentage with a share: %s', (query) => {
    expect(byAnalysis({ query, passes: atLeast('95%') })).toEqual([analyses.percentOfShare('error-rate', '95%')]);
    expect(byAnalysis({ query, passes: atLeast(95) })).toEqual([]);
  });

  it('can pass and can fail', () => {
    expect(byAnalysis({ passes: atLeast('0%') })).toEqual([
      analyses.decidedBefore('error-rate', 'at least 0%', 'passes'),
    ]);
    expect(byAnalysis({ passes: below(0) })).toEqual([analyses.decidedBefore('error-rate', 'below 0', 'fails')]);
    expect([atMost('0%'), above(0)].flatMap((passes) => byAnalysis({ passes }))).toEqual([]);
  });

  it.each(['1', 'time()', 'vector(0)', 'sum(vector(1))'])('asks for something that can change, not for %s', (query) => {
    const unused = analyses.unusedArg('error-rate', 'service');
    expect(byQuery(query)).toEqual([unused, analyses.constantQuery('error-rate')]);
  });

  it.each([
    `sum(a${picked}) or vector(0)`,
    `vector(0) or sum(a${picked})`,
    `(sum(a${picked}) or vector(0)) / 2`,
    `absent(a${picked})`,
    `vector(0) unless sum(a${picked})`,
    `sum(a${picked} or vector(0)) / (sum(b${picked}) or vector(1))`,
  ])('X002-6 has no answer ready for pods that gave none: %s', (query) => {
    expect(byQuery(query)).toEqual([analyses.answersAnyway('error-rate', 'orders')]);
  });

  it('X002-6 has no answer ready from the old pods alone', () => {
    const of = (query: string) =>
      byAnalysis({ query, args: ['new', 'old'] }, { new: latestPodHash, old: stablePodHash });
    const [fresh, old] = ['sum(a{hash="{{args.new}}"})', 'sum(a{hash="{{args.old}}"})'];
    expect(of(`(${fresh} or vector(0)) / ${old}`)).toEqual([analyses.answersAnyway('error-rate', 'orders')]);
    expect(of(`${fresh} or ${old}`)).toEqual([analyses.answersAnyway('error-rate', 'orders')]);
    expect(of(`${fresh} / (${old} or vector(1))`)).toEqual([]);
  });

  it('A002-09 is given exactly its arguments', () => {
    expect(byAnalysis({}, {})).toContain(analyses.missingArg('error-rate', 'orders', 'service'));
    expect(byAnalysis({}, { service: canaryService, servce: 'x' })).toEqual([
      analyses.surplusArg('error-rate', 'orders', 'servce', "did you mean 'service'?"),
    ]);
    expect(byAnalysis({}, { service: activeService })).toEqual([
      analyses.otherRole('error-rate', 'orders', 'service', 'active service', 'a canary'),
    ]);
  });

  it('uses every argument that it has, and no other', () => {
    expect(byAnalysis({ args: ['service', 'zone'] }, { service: canaryService, zone: 'a' })).toEqual([
      analyses.unusedArg('error-rate', 'zone'),
    ]);
    expect(byQuery('sum(a{service="{{args.servce}}"})')).toContain(
      analyses.unknownArg('error-rate', 'servce', "did you mean 'service'?"),
    );
  });

  it('can fail', () => {
    expect(byAnalysis({ count: 2 })).toEqual([analyses.tooFewMeasurements('error-rate', 2, 'third failure')]);
    expect(byAnalysis({ count: 0 })).toEqual([outOfRange('count', 'error-rate', 0, 'from 1')]);
    expect(byAnalysis({ every: '0s' })).toEqual([notWritten('every', "analysis 'error-rate'", '0s', 'duration')]);
  });

  it('has a limit with its unit', () => {
    const of = (limit: unknown) => byAnalysis({ passes: promise({ kind: 'threshold', passes: 'below', limit }) });
    expect(of(0.05)).toEqual([notWritten('limit', "analysis 'error-rate'", 0.05, 'limit')]);
    expect(of('5')).toEqual([notWritten('limit', "analysis 'error-rate'", '5', 'limit')]);
    expect(of('1e2%')).toEqual([notWritten('limit', "analysis 'error-rate'", '1e2%', 'limit')]);
    expect(of('0.5%')).toEqual([]);
  });

  it('X003-17 has one meaning a name, so that two limits have two names', () => {
    const of = (changes: Partial<AnalysisSpec>) => {
      const twin = { ...errorRate, spec: { ...errorRate.spec, ...changes } };
      const steps = [weight(10), check, analyse(twin, { service: canaryService }), weight(100)];
      return byCanary({ steps }, {}, {});
    };
    expect(of({ count: 9 })).toEqual([analyses.twoAnalyses('error-rate')]);
    expect(of({ passes: below('2s') })).toEqual([analyses.twoAnalyses('error-rate')]);
    expect(of({ passes: below('2s'), id: 'pages-somebody' })).toEqual([]);
  });

  it('shares its arguments with those that run at the same time', () => {
    const other = { ...errorRate, spec: { ...errorRate.spec, id: 'other' } };
    const background = [check, analyse(other, { service: stableService })];
    expect(byCanary({ background }, {}, {})).toContain(analyses.sharedArg('service', 'orders', 'background'));
  });

  it('has a Prometheus to ask, and a Prometheus is asked', () => {
    const asking = { background: [check], steps: [weight(10), pause(), weight(100)] };
    expect(byCanary(asking)).toEqual([analyses.noPrometheus('error-rate', 'orders', 'prod')]);
    expect(byCanary({}, {}, {})).toEqual([analyses.idlePrometheus('prod')]);
    for (const prometheus of ['prometheus:9090', 'http://prometheus:9090/?token=a', 'http://prometheus#a'])
      expect(byCanary(asking, {}, { prometheus })).toEqual([analyses.notAnAddress('prod')]);
  });

  it('of a pod without ports cannot go by Services', () => {
    const hashed = analyse(successRate, { hash: latestPodHash });
    const stack = (use: typeof check | typeof hashed) => {
      const built = rolledBy(
        promise({ kind: 'canary', steps: [weight(10), use, weight(100)] }),
        { routes: {} },
        { ingress: promise(undefined) },
      );
      const orders = built.system.services['orders'];
      const bare = {
        ...orders,
        at: { ...orders?.at, ports: {} },
        probes: { liveness: { exec: ['a'] }, readiness: { exec: ['b'] } },
      };
      return textsOf(promise({ ...built, system: { ...built.system, services: { orders: bare } } }));
    };
    expect(stack(hashed)).toEqual([]);
    expect(stack(check)).toEqual([analyses.roleWithoutPorts('error-rate', 'orders', 'canary service')]);
  });
});
