import { describe, expect, it } from '@jest/globals';
import {
  analyse,
  blueGreen,
  canary,
  canaryService,
  istio,
  latestPodHash,
  pause,
  rolling,
  weight,
} from '../../../src/index';
import { promise } from '../../../src/internal/cast';
import type { Manifest } from '../../../src/kubernetes/objects';
import type { Strategy } from '../../../src/model/strategy';
import { register } from '../../../src/outputs/pulumi/register';
import { readSettings } from '../../../src/outputs/pulumi/settings';
import { measuring, waitingFor } from '../../../src/outputs/pulumi/waited';
import { errorRate, rolledBy, successRate } from '../../constructs/rollouts';
import { chartOf } from '../../constructs/shop';
import { settled, startEngine } from './engine';
import { goodConfig, record, shopDev } from './fixture';

const phase = 'jsonpath={.status.phase}=Healthy';

const manifestsOf = (strategy: Strategy) =>
  chartOf(rolledBy(strategy))
    .emitted()
    .map(({ manifest }) => manifest);

/** The annotations with which a strategy's workload is waited for. */
function waits(strategy: Strategy, own: Readonly<Record<string, string>> = {}): Readonly<Record<string, string>> {
  const manifests = manifestsOf(strategy);
  const lengths = measuring(manifests);
  const [found] = manifests.filter(({ kind }) => ['Rollout', 'Deployment'].includes(kind));
  if (!found) throw new Error('no workload');
  const { annotations } = waitingFor({ ...found, metadata: { ...found.metadata, annotations: own } }, lengths).metadata;
  return annotations ?? {};
}

describe('what the Pulumi provider waits for', () => {
  it('X003-2 is a Healthy canary, as long as its pauses, its analyses and its deadline take together', () => {
    const steps = [weight(10), pause('5m'), analyse(errorRate, { service: canaryService }), pause('30s'), weight(100)];
    // 5m and 30s of pauses, 5m before the first of five measurements a minute apart, and the ten minutes of the deadline.
    expect(waits(canary({ router: istio(), steps }))).toEqual({
      'pulumi.com/waitFor': phase,
      'pulumi.com/timeoutSeconds': '1530',
    });
  });

  it('is a Healthy blue-green that the controller promotes, with what it measures before and after', () => {
    const use = analyse(successRate, { hash: latestPodHash });
    const strategy = { promotion: 'automatic', progressDeadline: '2m' } as const;
    expect(waits(blueGreen({ ...strategy, prePromotion: [use], postPromotion: [use] }))).toEqual({
      'pulumi.com/waitFor': phase,
      'pulumi.com/timeoutSeconds': '300',
    });
  });

  it('is a Secret that External Secrets has filled, before the pods that read it', () => {
    const manifest = { apiVersion: 'external-secrets.io/v1', kind: 'ExternalSecret', metadata: { name: 'shop-db' } };
    const { annotations } = waitingFor(promise(manifest), new Map()).metadata;
    expect(annotations).toEqual({ 'pulumi.com/waitFor': 'condition=Ready' });
  });

  it('is nothing that a person has to promote, which would keep the state locked', () => {
    expect(waits(blueGreen())).toEqual({});
    expect(waits(canary({ router: istio(), steps: [weight(10), pause(), weight(100)] }))).toEqual({});
  });

  it('stays as it is for a Deployment, which the provider knows', () => {
    expect(waits(rolling())).toEqual({});
  });

  it('is bounded by the provider where a patch writes times in another way, and is for own Rollouts too', () => {
    const own = (spec: object) => promise<Manifest>({ kind: 'Rollout', metadata: { name: 'own' }, spec });
    const waitOf = (spec: object) => waitingFor(own(spec), new Map()).metadata.annotations;
    const steps = [{ pause: { duration: '1m30s' } }];
    expect(waitOf({ strategy: { canary: { steps } } })).toEqual({ 'pulumi.com/waitFor': phase });
    expect(waitOf({})).toEqual({ 'pulumi.com/waitFor': phase, 'pulumi.com/timeoutSeconds': '600' });
  });

  it('lasts as long as templates of the whole cluster measure too, which may have the name of another', () => {
    const template = (kind: string, count: number) =>
      promise<Manifest>({
        kind,
        metadata: { name: 'rate' },
        spec: { metrics: [{ name: 'rate', interval: '1m', count }] },
      });
    const lengths = measuring([template('AnalysisTemplate', 1), template('ClusterAnalysisTemplate', 5)]);
    const secondsFor = (clusterScope?: boolean) => {
      const steps = [{ analysis: { templates: [{ templateName: 'rate', ...(clusterScope && { clusterScope }) }] } }];
      const own = { kind: 'Rollout', metadata: { name: 'own' }, spec: { strategy: { canary: { steps } } } };
      return waitingFor(promise<Manifest>(own), lengths).metadata.annotations?.['pulumi.com/timeoutSeconds'];
    };
    expect(secondsFor()).toBe('660');
    expect(secondsFor(true)).toBe('900');
  });

  it('gives way to annotations of the program', () => {
    const own = { 'pulumi.com/waitFor': 'condition=Available', 'pulumi.com/timeoutSeconds': '60' };
    expect(waits(blueGreen({ promotion: 'automatic' }), own)).toEqual(own);
  });
});

describe('a canary under Pulumi', () => {
  const objects = manifestsOf(canary({ router: istio(), steps: [weight(10), pause('5m'), weight(100)] }));

  async function registered() {
    const config = Object.entries(goodConfig).filter(([key]) => !key.startsWith('bowline:secret.'));
    const engine = await startEngine(Object.fromEntries(config), ['bowline:rotationKey']);
    const emitted = objects.map((manifest) => ({ manifest, path: 'shop/dev', file: 'shared' }));
    const assembly = { stack: shopDev.spec, objects: emitted, record, notices: [] };
    register(assembly, { settings: readSettings(), late: {}, provider: undefined, root: process.cwd() });
    await settled();
    return engine;
  }

  it('reaches the engine with its wait, on the Rollout and on nothing else', async () => {
    const { registered: resources } = await registered();
    const waiting = resources.filter(({ inputs }) => JSON.stringify(inputs).includes('pulumi.com/waitFor'));
    expect(waiting.map(({ type, name }) => `${type} ${name}`)).toEqual([
      'kubernetes:argoproj.io/v1alpha1:Rollout shop-orders',
    ]);
  });

  it('A002-22 leaves to the controller which version a Service selects, and how the traffic is split', async () => {
    const { options } = await registered();
    const left = [...options].flatMap(([key, { ignoreChanges }]) => ignoreChanges.map((path) => `${key} ${path}`));
    expect(left.sort()).toEqual([
      'kubernetes:core/v1:Service shop-orders-canary spec.selector',
      'kubernetes:core/v1:Service shop-orders-stable spec.selector',
      'kubernetes:networking.istio.io/v1:VirtualService shop-orders spec.http[0].route[0].weight',
      'kubernetes:networking.istio.io/v1:VirtualService shop-orders spec.http[0].route[1].weight',
    ]);
  });
});
