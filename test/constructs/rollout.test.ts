import { describe, expect, it } from '@jest/globals';
import {
  activeService,
  analyse,
  blueGreen,
  canary,
  canaryService,
  header,
  istio,
  latestPodHash,
  pause,
  previewService,
  rolling,
  weight,
} from '../../src/index';
import type { Deployment, HorizontalPodAutoscaler, Service } from '../../src/kubernetes/objects';
import type { AnalysisTemplate, Rollout } from '../../src/kubernetes/rollouts';
import { errorRate, rolledBy, successRate } from './rollouts';
import { all, chartOf, only } from './shop';

const steps = [weight(20), pause('5m'), weight(100)] as const;
const rolloutBy = (...args: Parameters<typeof rolledBy>) => only<Rollout>('Rollout', rolledBy(...args)).spec;
const kindsBy = (...args: Parameters<typeof rolledBy>) =>
  chartOf(rolledBy(...args))
    .emitted()
    .map(({ manifest }) => manifest.kind);
const services = (...args: Parameters<typeof rolledBy>) =>
  all<Service>('Service', rolledBy(...args)).map(({ metadata }) => metadata.name);
const strategies = { canary: canary({ steps }), blueGreen: blueGreen(), routed: canary({ router: istio(), steps }) };

describe('a rollout', () => {
  it.each(Object.entries(strategies))('A002-11 takes the place of the deployment (%s)', (_, strategy) => {
    const kinds = kindsBy(strategy);
    expect(kinds.filter((kind) => ['Deployment', 'StatefulSet', 'Rollout'].includes(kind))).toEqual(['Rollout']);
    expect(rolloutBy(strategy)).not.toHaveProperty('workloadRef');
  });

  it.each(Object.entries(strategies))(
    'A003-12 changes no byte of the pod template and the selector (%s)',
    (_, strategy) => {
      const before = only<Deployment>('Deployment', rolledBy(rolling())).spec;
      const after = rolloutBy(strategy);
      expect(JSON.stringify(after.template)).toBe(JSON.stringify(before?.template));
      expect(after.selector).toEqual(before?.selector);
      expect(after.replicas).toBe(10);
    },
  );

  it('is found by the autoscaler, which owns its replica count', () => {
    const stack = rolledBy(strategies.canary, { replicas: undefined, scaling: { min: 5, max: 10, cpu: 70 } });
    const scaler = only<HorizontalPodAutoscaler>('HorizontalPodAutoscaler', stack).spec;
    expect(scaler?.scaleTargetRef).toEqual({
      apiVersion: 'argoproj.io/v1alpha1',
      kind: 'Rollout',
      name: 'shop-orders',
    });
    expect(only<Rollout>('Rollout', stack).spec).not.toHaveProperty('replicas');
  });

  it('keeps three generations, gives up after ten minutes without progress and goes back then', () => {
    expect(rolloutBy(strategies.canary)).toMatchObject({
      revisionHistoryLimit: 3,
      progressDeadlineSeconds: 600,
      progressDeadlineAbort: true,
    });
    const patient = canary({ steps, progressDeadline: '1h', abortOnDeadline: false, abortScaleDownDelay: '5m' });
    expect(rolloutBy(patient)).toMatchObject({ progressDeadlineSeconds: 3600, progressDeadlineAbort: false });
    expect(rolloutBy(patient).strategy).toMatchObject({ canary: { abortScaleDownDelaySeconds: 300 } });
  });

  it('keeps new pods off the nodes of old ones where it is asked to', () => {
    const preferred = { preferredDuringSchedulingIgnoredDuringExecution: { weight: 100 } };
    expect(rolloutBy(blueGreen({ antiAffinity: 'preferred' })).strategy).toMatchObject({
      blueGreen: { antiAffinity: preferred },
    });
    expect(rolloutBy(canary({ steps, antiAffinity: 'required' })).strategy).toMatchObject({
      canary: { antiAffinity: { requiredDuringSchedulingIgnoredDuringExecution: {} } },
    });
  });
});

describe('a canary', () => {
  it('A002-07 has its steps in the order written', () => {
    const check = analyse(errorRate, { service: canaryService });
    const strategy = canary({
      steps: [weight(20), pause('5m'), check, weight(50), pause(), header('X-Try', 'yes'), weight(100)],
      router: istio(),
    });
    const analysis = {
      templates: [{ templateName: 'shop-error-rate' }],
      args: [{ name: 'service', value: 'shop-orders-canary' }],
    };
    const match = [{ headerName: 'X-Try', headerValue: { exact: 'yes' } }];
    expect(rolloutBy(strategy).strategy).toMatchObject({
      canary: {
        steps: [
          { setWeight: 20 },
          { pause: { duration: '5m' } },
          { analysis },
          { setWeight: 50 },
          { pause: {} },
          { setHeaderRoute: { name: 'header-6', match } },
          { setWeight: 100 },
        ],
        trafficRouting: { managedRoutes: [{ name: 'header-6' }] },
      },
    });
  });

  it('has a Service for each side beside its own', () => {
    expect(services(strategies.canary)).toEqual(['shop-orders', 'shop-orders-stable', 'shop-orders-canary']);
    const named = canary({ steps, stableService: 'old', canaryService: 'new' });
    expect(services(named)).toEqual(['shop-orders', 'old', 'new']);
    expect(rolloutBy(named).strategy).toMatchObject({ canary: { stableService: 'old', canaryService: 'new' } });
  });

  it('never lets a pod be missing unless it is told to', () => {
    expect(rolloutBy(strategies.canary).strategy).toMatchObject({ canary: { maxSurge: '25%', maxUnavailable: 0 } });
    const tight = canary({ steps, maxSurge: 0, maxUnavailable: 1 });
    expect(rolloutBy(tight).strategy).toMatchObject({ canary: { maxSurge: 0, maxUnavailable: 1 } });
  });

  it('keeps the old pods for half a minute where a router splits, and says nothing of it elsewhere', () => {
    expect(rolloutBy(strategies.routed).strategy).toMatchObject({ canary: { scaleDownDelaySeconds: 30 } });
    expect(rolloutBy(strategies.canary).strategy).not.toHaveProperty('canary.scaleDownDelaySeconds');
  });

  it('X002-16 watches in the background from the first weight on, by a template that does not end', () => {
    const background = [analyse(errorRate, { service: canaryService })];
    const strategy = canary({ router: istio(), steps: [header('X-Try', 'yes'), ...steps], background });
    expect(rolloutBy(strategy).strategy).toMatchObject({
      canary: { analysis: { templates: [{ templateName: 'shop-error-rate-background' }], startingStep: 2 } },
    });
    const [template] = all<AnalysisTemplate>('AnalysisTemplate', rolledBy(strategy));
    expect(template?.spec.metrics[0]).not.toHaveProperty('count');
  });

  it('of a worker without ports has no Services and tells its pods by their hash', () => {
    const check = analyse(successRate, { hash: latestPodHash });
    const worker = rolledBy(canary({ steps: [weight(10), check, weight(100)] }), { routes: {} });
    const stack = { ...worker, system: { ...worker.system, services: withoutPorts(worker) } };
    expect(all('Service', stack)).toEqual([]);
    expect(only<Rollout>('Rollout', stack).spec.strategy).toMatchObject({
      canary: {
        steps: [{}, { analysis: { args: [{ name: 'hash', valueFrom: { podTemplateHashValue: 'Latest' } }] } }, {}],
      },
    });
  });
});

function withoutPorts({ system }: ReturnType<typeof rolledBy>) {
  return Object.fromEntries(
    Object.entries(system.services).map(([key, one]) => [key, { ...one, at: { ...one.at, ports: {} } }]),
  );
}

describe('a blue-green rollout', () => {
  it('X004-22 waits for a person and keeps the old pods for half a minute', () => {
    expect(rolloutBy(blueGreen()).strategy).toEqual({
      blueGreen: {
        activeService: 'shop-orders',
        previewService: 'shop-orders-preview',
        autoPromotionEnabled: false,
        scaleDownDelaySeconds: 30,
      },
    });
  });

  it('asks before and after the switch, each time the side that counts', () => {
    const strategy = blueGreen({
      promotion: 'automatic',
      previewReplicas: 1,
      prePromotion: [analyse(errorRate, { service: previewService })],
      postPromotion: [analyse(errorRate, { service: activeService })],
    });
    const of = (value: string) => ({
      templates: [{ templateName: 'shop-error-rate' }],
      args: [{ name: 'service', value }],
    });
    expect(rolloutBy(strategy).strategy).toMatchObject({
      blueGreen: {
        autoPromotionEnabled: true,
        previewReplicaCount: 1,
        prePromotionAnalysis: of('shop-orders-preview'),
        postPromotionAnalysis: of('shop-orders'),
      },
    });
  });

  it('is reached by its own name, so that no caller ever meets a pod that is not promoted', () => {
    expect(services(blueGreen())).toEqual(['shop-orders', 'shop-orders-preview']);
    expect(services(blueGreen({ activeService: 'orders-active' }))).toEqual(['orders-active', 'shop-orders-preview']);
  });
});
