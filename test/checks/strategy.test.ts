/** What the run time says about strategies whose numbers, names or surroundings do not fit. */
import { describe, expect, it } from '@jest/globals';
import {
  blueGreen,
  canary,
  endpoint,
  gateway,
  gatewayApi,
  header,
  istio,
  nginx,
  pause,
  perPod,
  weight,
} from '../../src/index';
import { mapRecord, promise } from '../../src/internal/cast';
import { notWritten } from '../../src/messages/form';
import { graceWithinTimeout, strategyOfStateful, stuckStrategy } from '../../src/messages/scaling';
import { outOfRange } from '../../src/messages/setting';
import * as say from '../../src/messages/strategy';
import type { NginxCanary } from '../../src/model/router';
import type { StackSpec } from '../../src/model/stack';
import type { CanaryStep } from '../../src/model/strategy';
import { rolledBy } from '../constructs/rollouts';
import { byCanary, byMesh, check, quiet, textsOf } from './rolled';

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

  it('lead by a header that requests can have', () => {
    const of = (name: string, value: string) =>
      byMesh({ steps: [header(name, value), weight(10), weight(100)], router: istio() });
    expect(of('', 'yes')).toEqual([notWritten('header', "'orders'", '', 'header')]);
    expect(of('X Try', 'yes')).toEqual([notWritten('header', "'orders'", 'X Try', 'header')]);
    expect(of('X-Try', '')).toEqual([notWritten('header value', "'orders'", '', 'headerValue')]);
    expect(of('X-Try', 'beta 2; yes')).toEqual([]);
  });

  it('lead by a header only under Istio', () => {
    const steps = [header('X-Try', 'yes'), weight(10), weight(100)];
    expect(byCanary({ steps, router: nginx() })).toEqual([say.headerWithoutIstio('orders')]);
    expect(byMesh({ steps, router: istio() })).toEqual([]);
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

  it('of nginx leads by names and values that its controller takes', () => {
    const of = (router: NginxCanary) => byCanary({ router: nginx(router) });
    expect(of({ byHeader: 'X Canary' })).toEqual([notWritten('byHeader', "'orders'", 'X Canary', 'header')]);
    expect(of({ byCookie: 'a;b' })).toEqual([notWritten('byCookie', "'orders'", 'a;b', 'header')]);
    expect(of({ byHeader: 'X-Canary', byHeaderValue: 'a b' })).toEqual([
      notWritten('byHeaderValue', "'orders'", 'a b', 'headerValue'),
    ]);
    expect(of({ byHeader: 'X-Canary', byHeaderValue: 'beta:2', byCookie: 'try_it' })).toEqual([]);
  });

  it('of a Gateway needs hosts that DNS knows, and no Ingress', () => {
    const edge = gateway('edge', 'infra');
    const none: Partial<StackSpec> = { ingress: promise(undefined), ...quiet };
    expect(byCanary({ router: gatewayApi({ gateway: edge, hosts: ['shop.example'] }) }, {}, none)).toEqual([]);
    expect(byCanary({ router: gatewayApi({ gateway: edge, hosts: [] }) }, {}, none)[0]).toContain('needs a host name');
    expect(byCanary({ router: gatewayApi({ gateway: edge, hosts: ['http://a'] }) }, {}, none)).toEqual([
      notWritten('host', "'orders'", 'http://a', 'host'),
    ]);
    expect(byMesh({ router: istio({ gateways: [edge] }) })[0]).toContain('needs a host name for its gateways');
  });

  it('of Istio has ports of TCP only, since it splits no other', () => {
    const at = endpoint('orders', { http: 8080, dns: { container: 5353, protocol: 'UDP' } }).spec;
    const strategy = canary({ router: istio(), steps: [weight(10), weight(100)] });
    const stack = rolledBy(strategy, { routes: {} }, promise({ ...quiet, ingress: undefined }));
    const services = mapRecord(stack.system.services, (spec) => ({ ...spec, at }));
    expect(textsOf({ ...stack, system: { ...stack.system, services } })).toContain(
      say.routerNeeds('istio', 'orders', "ports of TCP, and 'dns' is UDP", 'give it a microservice of its own'),
    );
  });

  it('of Istio has no routes, whose requests would pass the mesh by', () => {
    expect(byCanary({ router: istio() })).toContain(say.pastTheMesh('orders'));
    expect(byMesh({ router: istio() })).toEqual([]);
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
