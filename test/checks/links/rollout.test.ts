/** What the link step says about Rollouts and routers, whoever made them: a patch, or somebody's own cdk8s constructs. */
import { describe, expect, it } from '@jest/globals';
import { checkLinks } from '../../../src/checks/links';
import {
  analyse,
  canary,
  canaryService,
  gateway,
  gatewayApi,
  istio,
  nginx,
  provided,
  weight,
} from '../../../src/index';
import { promise } from '../../../src/internal/cast';
import { canaryByHand } from '../../../src/messages/nginx';
import { missingKey, missingObject, provideIt, selectsNothing } from '../../../src/messages/object';
import * as say from '../../../src/messages/rollout';
import type { Emitted } from '../../../src/model/assembly';
import type { Router } from '../../../src/model/router';
import type { StackSpec } from '../../../src/model/stack';
import { around, errorRate, rolledBy } from '../../constructs/rollouts';
import { chartOf } from '../../constructs/shop';
import { gone } from '../shop';

const rollout = "Rollout 'shop-orders'";
const steps = [weight(10), analyse(errorRate, { service: canaryService }), weight(100)] as const;
const stackBy = (router: Router, more: Partial<StackSpec> = {}) => rolledBy(canary({ router, steps }), {}, more);

/** The faults after changes to objects, each by kind, path and new value; a value of `gone` removes the field. */
function textsOf(stack: StackSpec, ...changes: readonly (readonly [kind: string, path: string, to: unknown])[]) {
  const objects = changes.reduce(
    (list, [kind, path, to]) => list.map((one) => (one.manifest.kind === kind ? edited(one, path, to) : one)),
    chartOf(stack).emitted(),
  );
  return checkLinks(objects, stack).map(({ text }) => text);
}

function edited(one: Emitted, path: string, to: unknown): Emitted {
  const manifest = structuredClone(one.manifest);
  const names = path.split('.');
  const last = names.pop() ?? '';
  const at = names.reduce<Record<string, unknown>>((value, name) => promise(value[name]), promise(manifest));
  if (to === gone) delete at[last];
  else at[last] = to;
  return { ...one, manifest };
}

const subset = stackBy(istio({ split: 'subset' }));
const hosts = stackBy(istio());
const strategy = 'spec.strategy.canary';

describe('the links of a rollout', () => {
  it('hold as they are made', () => {
    for (const stack of [subset, hosts, stackBy(nginx())]) expect(textsOf(stack)).toEqual([]);
  });

  it('X002-7 X003-11 lead to Services and templates that exist', () => {
    expect(textsOf(hosts, ['Rollout', `${strategy}.canaryService`, 'nowhere'])).toContain(
      missingObject('canaryService', rollout, "Service 'nowhere'", provideIt()),
    );
    expect(
      textsOf(hosts, ['Rollout', `${strategy}.steps`, [{ analysis: { templates: [{ templateName: 'latency' }] } }]]),
    ).toContain(missingObject('step 1', rollout, "AnalysisTemplate 'latency'", provideIt()));
  });

  it('lead to routes that the controller is told to manage', () => {
    const analysed = {
      analysis: { templates: [{ templateName: 'shop-error-rate' }], args: [{ name: 'service', value: 'x' }] },
    };
    const steps = [{ setHeaderRoute: { name: 'try', match: [] } }, analysed];
    const managed = [{ name: 'canary' }];
    const routing = `${strategy}.trafficRouting.managedRoutes`;
    expect(textsOf(hosts, ['Rollout', `${strategy}.steps`, steps], ['Rollout', routing, managed])).toContain(
      say.unmanagedRoute(rollout, 1, 'try', 'add it there'),
    );
    expect(textsOf(hosts, ['Rollout', `${strategy}.steps`, steps], ['Rollout', routing, [{ name: 'try' }]])).toEqual(
      [],
    );
  });

  it('lead from callers of its Service, and from what a gateway takes', () => {
    const said = (names: readonly string[]) => textsOf(hosts, ['VirtualService', 'spec.hosts', names]);
    expect(said(['shop-orders', 'shop.example.com', '*.example.com'])).toEqual([]);
    expect(said(['shop-order'])).toEqual([
      missingObject('hosts', "VirtualService 'shop-orders'", "Service 'shop-order'", provideIt('shop-orders')),
    ]);
    const gateways = ['VirtualService', 'spec.gateways', ['infra/edge']] as const;
    const provided = { provided: [...(around.provided ?? []), gateway('edge', 'infra')] };
    expect(textsOf(stackBy(istio(), provided), ['VirtualService', 'spec.hosts', ['anything']], gateways)).toEqual([]);
  });

  it('lead to subsets of its own pods', () => {
    const labels = { 'app.kubernetes.io/name': 'payments' };
    expect(textsOf(subset, ['DestinationRule', 'spec.subsets.1.labels', labels])).toEqual([
      selectsNothing("subset 'canary'", "DestinationRule 'shop-orders'", 'app.kubernetes.io/name=payments'),
    ]);
    const hashed = { 'app.kubernetes.io/name': 'orders', 'rollouts-pod-template-hash': '5d4f' };
    expect(textsOf(subset, ['DestinationRule', 'spec.subsets.1.labels', hashed])).toEqual([]);
  });

  it('X002-7 lead to routes and subsets that exist', () => {
    expect(textsOf(subset, ['VirtualService', 'spec.http.0.name', 'main'])).toContain(
      missingKey('virtualService', rollout, "VirtualService 'shop-orders'", "route 'primary'", "it has 'main'"),
    );
    expect(textsOf(subset, ['DestinationRule', 'spec.subsets.1.name', 'new'])).toContain(
      missingKey(
        'destination',
        "VirtualService 'shop-orders'",
        "DestinationRule 'shop-orders'",
        "subset 'canary'",
        "it has 'stable', 'new'",
      ),
    );
  });

  it('X003-19 lead to an Ingress that exists', () => {
    expect(
      textsOf(stackBy(nginx()), ['Rollout', `${strategy}.trafficRouting.nginx.stableIngress`, 'nowhere']),
    ).toContain(missingObject('stableIngress', rollout, "Ingress 'nowhere'", provideIt()));
  });

  it.each<[router: string, several: object, kind: string]>([
    ['nginx', { stableIngresses: ['nowhere'] }, 'Ingress'],
    ['alb', { ingresses: ['nowhere'] }, 'Ingress'],
    ['istio', { virtualServices: [{ name: 'nowhere' }] }, 'VirtualService'],
    ['plugins', { own: { httpRoutes: [{ name: 'nowhere' }] } }, 'HTTPRoute'],
    ['plugins', { own: { grpcRoute: 'nowhere' } }, 'GRPCRoute'],
  ])('lead to all that a router splits: %s', (router, several, kind) => {
    const said = textsOf(hosts, ['Rollout', `${strategy}.trafficRouting`, { [router]: several }]);
    expect(said.filter((one) => one.includes(`${kind} 'nowhere', which is neither made nor provided`))).toHaveLength(1);
  });

  it('lead to a plugin and a Gateway that the cluster has', () => {
    const router = gatewayApi({ gateway: gateway('edge', 'infra'), hosts: ['shop.example'] });
    expect(textsOf(stackBy(router, { provided: [] }))).toEqual([
      missingObject('trafficRouting', rollout, "RolloutsPlugin 'argoproj-labs/gatewayAPI'", provideIt()),
      missingObject('parentRefs', "HTTPRoute 'shop-orders'", "Gateway 'edge' in namespace 'infra'", provideIt()),
    ]);
    const known = [gateway('edge', 'infra'), provided('RolloutsPlugin', 'argoproj-labs/gatewayAPI')];
    expect(textsOf(stackBy(router, { provided: known }))).toEqual([]);
  });
});

describe('a rollout that somebody wrote', () => {
  const of = (path: string, to: unknown) => textsOf(hosts, ['Rollout', path, to]);

  it('has one strategy, not none and not two', () => {
    expect(of('spec.strategy', {})).toContain(say.oneStrategy(rollout, 0));
    expect(of('spec.strategy.blueGreen', { activeService: 'shop-orders' })).toContain(say.oneStrategy(rollout, 2));
  });

  it('X002-12 owns its pods alone', () => {
    expect(of('spec.workloadRef', { kind: 'Deployment', name: 'shop-orders' })).toContain(say.workloadRef(rollout));
  });

  it('X003-10 selects its pods', () => {
    expect(of('spec.selector', gone)).toContain(`${rollout} has no selector; add spec.selector.matchLabels`);
  });

  it('has two Services to split between', () => {
    expect(of(`${strategy}.canaryService`, 'shop-orders-stable')).toContain(
      say.sameService(rollout, 'canaryService', 'stableService', 'shop-orders-stable'),
    );
    expect(of(`${strategy}.canaryService`, gone)).toContain(say.routedWithout(rollout, 'canaryService'));
  });

  it('may have two Services that change places, which the Ingress does not name', () => {
    const by = (pingPong: object, ...more: readonly (readonly [string, string, unknown])[]) =>
      textsOf(
        hosts,
        ['Rollout', `${strategy}.trafficRouting`, { alb: { ingress: 'site', rootService: 'root', servicePort: 80 } }],
        ['Rollout', `${strategy}.canaryService`, gone],
        ['Rollout', `${strategy}.stableService`, gone],
        ['Rollout', `${strategy}.pingPong`, pingPong],
        ...more,
      ).filter((one) => one.includes(rollout) && !one.includes('Ingress'));
    const services = { pingService: 'shop-orders-stable', pongService: 'shop-orders-canary' };
    expect(by(services)).toEqual([]);
    expect(by({ ...services, pongService: 'nowhere' })).toEqual([
      missingObject('pongService', rollout, "Service 'nowhere'", provideIt()),
    ]);
    expect(by({ ...services, pongService: 'shop-orders-stable' })).toEqual([
      say.sameService(rollout, 'pingService', 'pongService', 'shop-orders-stable'),
    ]);
    expect(by(services, ['Rollout', `${strategy}.pingPong`, gone])).toContain(
      say.routedWithout(rollout, 'canaryService'),
    );
  });

  it('needs no Services for a router of others, which has ways of its own', () => {
    const by = (plugin: string) =>
      textsOf(
        hosts,
        ['Rollout', `${strategy}.trafficRouting`, { plugins: { [plugin]: {} } }],
        ['Rollout', `${strategy}.canaryService`, gone],
      ).filter((one) => one.includes('splits traffic'));
    expect(by('example/own')).toEqual([]);
    expect(by('argoproj-labs/gatewayAPI')).toEqual([say.routedWithout(rollout, 'canaryService')]);
  });

  it('has weights up to what it calls all of the traffic', () => {
    const by = (weight: number, most: unknown) =>
      textsOf(
        stackBy(nginx()),
        ['Rollout', `${strategy}.trafficRouting.maxTrafficWeight`, most],
        ['Rollout', `${strategy}.steps`, [{ setWeight: weight }]],
      ).filter((one) => one.includes('setWeight'));
    expect(by(500, 1000)).toEqual([]);
    expect(by(1001, 1000)).toEqual([say.weightOutside(rollout, 1, '1000')]);
    expect(by(500, gone)).toEqual([say.weightOutside(rollout, 1)]);
  });

  it('has steps of one kind and weights that are percentages', () => {
    expect(of(`${strategy}.steps`, [{ setWeight: 101 }])).toContain(say.weightOutside(rollout, 1));
    expect(of(`${strategy}.steps`, [{}])).toContain(say.stepKinds(rollout, 1, []));
    expect(of(`${strategy}.steps`, [{ setWeight: 1, pause: {} }])).toContain(
      say.stepKinds(rollout, 1, ['setWeight', 'pause']),
    );
  });

  it('has steps and pauses that the controller knows', () => {
    const by = (...steps: readonly unknown[]) => of(`${strategy}.steps`, steps).filter((one) => one.includes('step '));
    expect(by({ setWieght: 5 })).toEqual([say.unknownStep(rollout, 1, "did you mean 'setWeight'?")]);
    expect(by({ pause: { duration: '5 minutes' } })).toEqual([say.pauseTime(rollout, 1)]);
    expect(by({ pause: {} }, { pause: { duration: 30 } }, { pause: { duration: '1h30m' } }, { setWeight: 5 })).toEqual(
      [],
    );
  });

  it('gives its analyses all arguments', () => {
    const analysis = { templates: [{ templateName: 'shop-error-rate' }] };
    expect(of(`${strategy}.steps`, [{ analysis }])).toContain(
      say.missingArgument('step 1', rollout, 'service', "AnalysisTemplate 'shop-error-rate'"),
    );
  });

  it('X002-3 waits only for analyses that end', () => {
    const template = ['AnalysisTemplate', 'spec.metrics.0.count', gone] as const;
    expect(textsOf(hosts, template)).toContain(
      say.endlessAnalysis('step 2', rollout, "AnalysisTemplate 'shop-error-rate'"),
    );
  });
});

describe('a route that somebody wrote', () => {
  it('X002-7 splits between hosts or between subsets, not both', () => {
    const mixed = [
      { destination: { host: 'shop-orders-stable', subset: 'stable' }, weight: 90 },
      { destination: { host: 'shop-orders-canary', subset: 'canary' }, weight: 10 },
    ];
    expect(textsOf(subset, ['VirtualService', 'spec.http.0.route', mixed])).toContain(
      say.mixedSplit("VirtualService 'shop-orders'", 'primary'),
    );
  });

  it('is the only one for its host', () => {
    const [virtual] = chartOf(hosts)
      .emitted()
      .filter(({ manifest }) => manifest.kind === 'VirtualService');
    if (virtual === undefined) throw new Error('no VirtualService');
    const twin = edited(virtual, 'metadata.name', 'twin');
    expect(checkLinks([...chartOf(hosts).emitted(), twin], hosts).map(({ text }) => text)).toEqual([
      say.sharedHost("VirtualService 'twin'", 'shop-orders', "VirtualService 'shop-orders'"),
    ]);
  });
});

describe('the Ingress of the old version', () => {
  it('is no canary itself, which would have nothing beside it', () => {
    const name = 'nginx.ingress.kubernetes.io/canary';
    const annotations = { [name]: 'true', 'nginx.ingress.kubernetes.io/limit-rpm': '100' };
    const path = 'metadata.annotations';
    expect(textsOf(stackBy(nginx()), ['Ingress', path, annotations])).toContain(
      canaryByHand(name, "Ingress 'shop-orders-stable'"),
    );
    const several = [
      'Rollout',
      `${strategy}.trafficRouting.nginx`,
      { stableIngresses: ['shop-orders-stable'] },
    ] as const;
    expect(textsOf(stackBy(nginx()), ['Ingress', path, annotations], several)).toContain(
      canaryByHand(name, "Ingress 'shop-orders-stable'"),
    );
    const plain = rolledBy(
      canary({ steps: [weight(10), weight(100)] }),
      { replicas: 10 },
      promise({ prometheus: undefined }),
    );
    expect(textsOf(plain, ['Ingress', path, annotations]).join()).not.toContain('canary of none');
  });
});

describe('an AnalysisTemplate that somebody wrote', () => {
  const template = "AnalysisTemplate 'shop-error-rate'";
  const of = (...changes: readonly (readonly [place: string, to: unknown])[]) =>
    textsOf(
      hosts,
      ['AnalysisTemplate', 'spec.args', ['service', 'token', 'window'].map((name) => ({ name, value: 'x' }))],
      ...changes.map(([place, to]) => ['AnalysisTemplate', `spec.metrics.0.${place}`, to] as const),
    );

  it('X002-2 compares a number of the list that Prometheus gives', () => {
    const text = say.listCompared('successCondition', 'error-rate', template);
    expect(of(['successCondition', 'result < 0.05'])).toEqual([text]);
    expect(of(['successCondition', 'result[0] < 0.05'])).toEqual([]);
  });

  it('has a condition, without which every answer is good', () => {
    const texts = of(['successCondition', gone], ['failureCondition', gone]);
    expect(texts).toEqual([say.noCondition('error-rate', template)]);
  });

  it('holds no login, which a Secret gives by an argument', () => {
    const headers = (key: string, value: string) => of(['provider.prometheus.headers', [{ key, value }]]);
    const said = headers('Authorization', 'Bearer hunter2');
    expect(said).toEqual([say.openHeader('Authorization', 'error-rate', template)]);
    expect(said.join()).not.toContain('hunter2');
    expect(headers('X-Api-Key', 'hunter2')).toEqual([say.openHeader('X-Api-Key', 'error-rate', template)]);
    expect(headers('Authorization', 'Bearer {{args.token}}')).toEqual([]);
    expect(headers('X-Scope-OrgID', 'acme')).toEqual([]);
  });

  it('asks in PromQL, with placeholders where it likes', () => {
    const query = 'provider.prometheus.query';
    expect(of([query, 'sum(('])).toEqual([say.templateQuery('error-rate', template, 'sum((')]);
    expect(of([query, 'sum(rate(a{b="{{args.service}}"}[{{args.window}}]))'])).toEqual([]);
  });
});
