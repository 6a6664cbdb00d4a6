/** What the run time says about strategies whose numbers, names or surroundings do not fit. */
import { describe, expect, it } from '@jest/globals';
import { checkProgram } from '../../src/checks/program';
import {
  activeService,
  analyse,
  below,
  blueGreen,
  canaryService,
  gateway,
  gatewayApi,
  header,
  istio,
  latestPodHash,
  nginx,
  pause,
  perPod,
  previewService,
  stablePodHash,
  stableService,
  weight,
} from '../../src/index';
import { promise } from '../../src/internal/cast';
import * as analyses from '../../src/messages/analysis';
import { notWritten } from '../../src/messages/form';
import { graceWithinTimeout, strategyOfStateful, stuckStrategy } from '../../src/messages/scaling';
import { outOfRange } from '../../src/messages/setting';
import * as say from '../../src/messages/strategy';
import type { AnalysisSpec } from '../../src/model/analysis';
import type { StackSpec } from '../../src/model/stack';
import type { CanaryStep, CanaryStrategy } from '../../src/model/strategy';
import { errorRate, rolledBy, successRate } from '../constructs/rollouts';
import { releaseOf } from '../constructs/shop';

const quiet: Partial<StackSpec> = promise({ prometheus: undefined });
const check = analyse(errorRate, { service: canaryService });

function textsOf(stack: StackSpec): readonly string[] {
  return checkProgram(stack, releaseOf(stack)).map(({ text }) => text);
}

/** The faults of a canary of ten pods. */
function byCanary(props: Partial<CanaryStrategy>, settings: object = {}, stack = quiet): readonly string[] {
  const strategy: CanaryStrategy = promise({ kind: 'canary', steps: [weight(10), weight(100)], ...props });
  return textsOf(rolledBy(strategy, settings, stack));
}

const bySteps = (...steps: readonly CanaryStep[]) => byCanary({ steps, router: nginx() });

describe('the steps of a canary', () => {
  it('may be as the documents have them', () => {
    expect(bySteps(weight(10), pause('2m'), weight(20), pause('2m'), weight(50), pause('5m'), weight(100))).toEqual([]);
    expect(byCanary({ steps: [weight(20), pause('5m'), check, weight(50), check, weight(100)] }, {}, {})).toEqual([]);
  });

  it('A002-09 have weights from 1 to 100', () => {
    const of = (percentage: number) => bySteps({ kind: 'weight', weight: promise(percentage) }, weight(100));
    expect(of(101)).toContain(notWritten('weight', "'orders'", 101, 'percentage'));
    expect(of(-1)).toContain(notWritten('weight', "'orders'", -1, 'percentage'));
    expect(of(12.5)).toContain(notWritten('weight', "'orders'", 12.5, 'percentage'));
  });

  it('A002-09 have weights that rise', () => {
    expect(bySteps(weight(50), weight(20), weight(100))).toEqual([say.fallingWeight('orders', 20, 50)]);
    expect(bySteps(weight(50), weight(50), weight(100))).toEqual([say.fallingWeight('orders', 50, 50)]);
  });

  it('A002-09 have times with a unit', () => {
    const wrong = pause(promise('5 minutes'));
    expect(bySteps(weight(50), wrong, weight(100))).toEqual([notWritten('pause', "'orders'", '5 minutes', 'duration')]);
  });

  it('end at the whole traffic, and not in a pause that nobody ends', () => {
    expect(bySteps(weight(10), pause('2m'))).toEqual([say.lastWeight('orders', 10)]);
    expect(bySteps(weight(10), weight(100), pause())).toEqual([say.endlessEnd('orders')]);
    expect(bySteps(weight(10), pause(), weight(100))).toEqual([]);
    expect(bySteps(pause('2m'))).toContain(say.noWeight('orders'));
  });

  it('look at nothing before the first weight', () => {
    expect(byCanary({ steps: [check, weight(10), weight(100)], router: nginx() }, {}, {})).toEqual([
      say.beforeFirstWeight('an analysis', 'orders'),
    ]);
  });

  it('lead by a header only under Istio', () => {
    const steps = [header('X-Try', 'yes'), weight(10), weight(100)];
    expect(byCanary({ steps, router: nginx() })).toEqual([say.headerWithoutIstio('orders')]);
    expect(byCanary({ steps, router: istio() })).toEqual([]);
  });
});

describe('a canary without a router', () => {
  it('X004-11 has weights that its pods can give', () => {
    const of = (percentage: 5 | 25 | 30 | 50, replicas: number, more: object = {}) =>
      byCanary({ steps: [weight(percentage), weight(100)], ...more }, { replicas });
    expect(of(30, 10)).toEqual([]);
    expect(of(50, 1)).toEqual([]);
    expect(of(25, 4)).toEqual([]);
    expect(of(5, 10)).toEqual([say.weightByPods('orders', 5, 10, '10')]);
    expect(of(30, 4)).toEqual([say.weightByPods('orders', 30, 4, '25 and 40')]);
    expect(of(50, 1, { maxSurge: 0, maxUnavailable: 1 })).toEqual([say.weightByPods('orders', 50, 1, '100')]);
  });

  it('is measured by the least that an autoscaler leaves', () => {
    const scaling = { min: 5, max: 20, cpu: 70 };
    const settings = { replicas: undefined, scaling };
    expect(byCanary({ steps: [weight(20), weight(100)] }, settings)).toEqual([]);
    expect(byCanary({ steps: [weight(10), weight(100)] }, settings)).toEqual([say.weightByPods('orders', 10, 5, '20')]);
  });

  it('keeps no old pods', () => {
    expect(byCanary({ scaleDownDelay: '1m' })).toEqual([say.withoutRouter('orders')]);
  });

  it('can replace at least one pod at a time', () => {
    expect(byCanary({ maxSurge: 0, maxUnavailable: 0 })).toContain(stuckStrategy('orders'));
    expect(byCanary({ maxSurge: promise('some') })).toEqual([
      notWritten('strategy.maxSurge', "'orders'", 'some', 'surge'),
    ]);
  });
});

describe('a router', () => {
  it('of nginx needs routes to split, and reads one sort of header value', () => {
    expect(byCanary({ router: nginx() }, { routes: {} }, { ingress: promise(undefined), ...quiet })).toEqual([
      say.routerNeeds('nginx', 'orders', 'routes, whose traffic it splits', "add them, like routes: { '/': 'http' }"),
    ]);
    expect(byCanary({ router: nginx({ byHeaderValue: 'x' }) })[0]).toContain('without byHeader');
    expect(byCanary({ router: nginx({ byHeader: 'a', byHeaderValue: 'x', byHeaderPattern: 'y' }) })[0]).toContain(
      'keep one',
    );
  });

  it('of a Gateway needs hosts that DNS knows, and no Ingress', () => {
    const edge = gateway('edge', 'infra');
    const none: Partial<StackSpec> = { ingress: promise(undefined), ...quiet };
    expect(byCanary({ router: gatewayApi({ gateway: edge, hosts: ['shop.example'] }) }, {}, none)).toEqual([]);
    expect(byCanary({ router: gatewayApi({ gateway: edge, hosts: [] }) }, {}, none)[0]).toContain('needs a host name');
    expect(byCanary({ router: gatewayApi({ gateway: edge, hosts: ['http://a'] }) }, {}, none)).toEqual([
      notWritten('host', "'orders'", 'http://a', 'host'),
    ]);
    expect(byCanary({ router: istio({ gateways: [edge] }) })[0]).toContain('needs a host name for its gateways');
  });
});

describe('a rollout', () => {
  it('has interchangeable pods', () => {
    const volumes = { data: perPod({ size: '1Gi' }) };
    expect(byCanary({}, { volumes, mounts: { '/data': 'data' } })).toContain(strategyOfStateful('orders'));
  });

  it('has two Services with two names', () => {
    expect(byCanary({ canaryService: 'a', stableService: 'a' })).toEqual([
      say.sameServices('orders', 'canaryService', 'stableService', 'a'),
    ]);
    expect(textsOf(rolledBy(blueGreen({ activeService: 'a', previewService: 'a' }), {}, quiet))).toEqual([
      say.sameServices('orders', 'activeService', 'previewService', 'a'),
    ]);
  });

  it('has times above zero', () => {
    expect(byCanary({ progressDeadline: '0s' })).toEqual([
      notWritten('progressDeadline', "'orders'", '0s', 'duration'),
    ]);
  });

  it('previews with one pod up to all of them', () => {
    const of = (previewReplicas: number) => textsOf(rolledBy(blueGreen({ previewReplicas }), {}, quiet));
    expect(of(0)).toEqual([outOfRange('previewReplicas', 'orders', 0, 'from 1')]);
    expect(of(11)).toEqual([say.previewAboveAll('orders', 11, 10)]);
    expect(of(10)).toEqual([]);
  });
});

describe('A003-24 X003-9 the grace period', () => {
  it('covers drain and the time that the server takes for itself', () => {
    const of = (shutdown: object) => byCanary({}, { shutdown });
    expect(of({ grace: '30s', timeout: '30s' })).toEqual([graceWithinTimeout('orders', '30s', '30s')]);
    expect(of({ grace: '35s', drain: '5s', timeout: '30s' })).toEqual([graceWithinTimeout('orders', '35s', '35s')]);
    expect(of({ grace: '36s', drain: '5s', timeout: '30s' })).toEqual([]);
  });
});

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
    expect(byQuery(`sum(rate(a${picked}[5m])`)[0]).toContain("query of analysis 'error-rate' is not PromQL near");
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
    expect(byCanary({ background: [check] })).toEqual([analyses.noPrometheus('error-rate', 'orders', 'prod')]);
    expect(byCanary({}, {}, {})).toEqual([analyses.idlePrometheus('prod')]);
    expect(byCanary({ background: [check] }, {}, { prometheus: 'prometheus:9090' })).toEqual([
      analyses.notAnAddress('prod'),
    ]);
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
