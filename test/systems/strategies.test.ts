/** The same microservice under each strategy: what Kubernetes and Argo Rollouts are given. */
import { describe, expect, it } from '@jest/globals';
import { blueGreen, canary, nginx, pause, rolling, weight } from '../../src/index';
import { promise } from '../../src/internal/cast';
import type { Deployment, Ingress, Manifest, Service } from '../../src/kubernetes/objects';
import type { Rollout } from '../../src/kubernetes/rollouts';
import type { Strategy } from '../../src/model/strategy';
import { cet4TrainingProduction, erpSystemProduction } from '../../src/stacks';
import { Objects, stackWith } from './objects';
import { rollingUpdate } from './rolling-update';

const finance = 'erp-system-finance';
const backend = 'cet4-training-backend';

function erp(strategy: Strategy, replicas = 4): Objects {
  const { services } = erpSystemProduction.spec;
  const { scaling: _, ...rest } = services['finance'] ?? {};
  return new Objects(
    stackWith(erpSystemProduction, { services: { ...services, finance: { ...rest, replicas, strategy } } }),
  );
}

function cet4(strategy?: Strategy): Objects {
  const { services } = cet4TrainingProduction.spec;
  const changed = { ...services['backend'], ...(strategy === undefined ? {} : { strategy }) };
  return new Objects(stackWith(cet4TrainingProduction, { services: { ...services, backend: changed } }));
}

describe('a rolling update', () => {
  it.each([1, 2, 3, 4, 10])('A001-17 of %d pods lets none be missing, and waits for readiness', (replicas) => {
    const deployment = erp(rolling(), replicas).one<Deployment>('Deployment', finance);
    expect(deployment.spec?.strategy).toMatchObject({ type: 'RollingUpdate' });
    expect(deployment.spec?.template.spec?.containers[0]?.readinessProbe?.httpGet?.path).toBe('/health/ready');
    expect(rollingUpdate(deployment)).toEqual({ least: replicas, most: replicas + 1 });
  });

  it.each([4, 10])('A001-17 of %d pods misses no more than it may', (replicas) => {
    const strategy = rolling({ maxSurge: '25%', maxUnavailable: '25%' });
    const { least, most } = rollingUpdate(erp(strategy, replicas).one<Deployment>('Deployment', finance));
    expect(least).toBe(replicas - Math.floor(replicas / 4));
    expect(most).toBeLessThanOrEqual(replicas + Math.ceil(replicas / 4));
  });
});

describe('a blue-green rollout', () => {
  it('A001-18 has a Service for what serves and one for what comes, over pods told apart by their version', () => {
    const objects = erp(blueGreen());
    const { spec } = objects.one<Rollout>('Rollout', finance);
    expect(spec.strategy).toMatchObject({
      blueGreen: { activeService: finance, previewService: `${finance}-preview`, autoPromotionEnabled: false },
    });
    for (const name of [finance, `${finance}-preview`])
      expect(objects.one<Service>('Service', name).spec?.selector).toEqual(spec.selector?.matchLabels);
    expect(spec.template?.metadata?.labels).toMatchObject({ 'app.kubernetes.io/version': 'example' });
    expect(objects.names('Deployment')).not.toContain(finance);
  });
});

describe('a canary', () => {
  const steps = [weight(10), pause('5m'), weight(50), pause('5m'), weight(100)] as const;

  it('A001-19 X001-8 has a stable and a canary Service, and an Ingress that splits by weight and by header', () => {
    const routed = { routes: { '/finance': { port: 'http' } } };
    const { services } = erpSystemProduction.spec.system;
    const system = {
      ...erpSystemProduction.spec.system,
      services: { ...services, finance: { ...services['finance'], ...routed } },
    };
    const strategy = canary({ steps, router: nginx({ byHeader: 'X-Canary' }) });
    const changes = { finance: { replicas: 4, strategy } };
    const objects = new Objects(
      stackWith(erpSystemProduction, {
        system: promise(system),
        services: { ...erpSystemProduction.spec.services, ...changes },
      }),
    );
    const { spec } = objects.one<Rollout>('Rollout', finance);
    expect(spec.strategy).toMatchObject({
      canary: {
        stableService: `${finance}-stable`,
        canaryService: `${finance}-canary`,
        steps: [{ setWeight: 10 }, {}, { setWeight: 50 }, {}, { setWeight: 100 }],
        trafficRouting: { nginx: { additionalIngressAnnotations: { 'canary-by-header': 'X-Canary' } } },
      },
    });
    expect(objects.names('Service')).toEqual(expect.arrayContaining([`${finance}-stable`, `${finance}-canary`]));
    const [ingress] = objects.of<Ingress>('Ingress').filter((one) => JSON.stringify(one).includes(`${finance}-stable`));
    expect(ingress?.spec?.rules?.[0]?.http?.paths[0]?.path).toBe('/finance');
  });
});

describe('the back end of CET-4', () => {
  const workload = ({ kind, metadata }: Manifest) =>
    metadata.name === backend && ['Deployment', 'Rollout'].includes(kind);

  it('A004-18 rolls by quarters, and takes another strategy without another pod', () => {
    const all = [cet4(), cet4(blueGreen()), cet4(canary({ steps: [weight(25), pause('5m'), weight(100)] }))];
    const found = all.map((objects) => objects.all.filter(workload));
    expect(found.map((list) => list.map(({ kind }) => kind))).toEqual([['Deployment'], ['Rollout'], ['Rollout']]);
    const quarters = cet4().one<Deployment>('Deployment', backend);
    expect(quarters.spec?.strategy?.rollingUpdate).toEqual({ maxSurge: '25%', maxUnavailable: '25%' });
    const templates = found.map(([one]) => JSON.stringify(promise<Deployment>(one).spec?.template));
    expect(new Set(templates).size).toBe(1);
  });
});
