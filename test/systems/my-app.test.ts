import { describe, expect, it } from '@jest/globals';
import { loadAll } from 'js-yaml';
import { assemble } from '../../src/constructs/assemble';
import { analyse, blueGreen, canary, canaryService, istio, previewService, sealed, weight } from '../../src/index';
import { promise } from '../../src/internal/cast';
import { exampleRelease } from '../../src/jest';
import type { ConfigMap, Deployment, Manifest, Service } from '../../src/kubernetes/objects';
import type { AnalysisTemplate, Rollout } from '../../src/kubernetes/rollouts';
import type { DestinationRule, VirtualService } from '../../src/kubernetes/traffic';
import { nothingToRun } from '../../src/messages/stack';
import type { Stack } from '../../src/model/stack';
import { argocdFiles } from '../../src/outputs/argocd/files';
import type { Application } from '../../src/outputs/argocd/objects';
import { render } from '../../src/outputs/gitops/render';
import { myAppDev, myAppProd, myAppStaging } from '../../src/stacks';
import { errorRate } from '../../src/systems/my-app';
import { faultsOf, find, manifestsOf } from './objects';

const dev = manifestsOf(myAppDev);
const staging = manifestsOf(myAppStaging);
const prod = manifestsOf(myAppProd);
const rolloutOf = (list: typeof prod) => find<Rollout>(list, 'Rollout', 'myapp');
const canaryOf = (list: typeof prod) =>
  promise<{ canary: Readonly<Record<string, unknown>> }>(rolloutOf(list).spec.strategy).canary;
const configOf = (list: typeof prod) => promise<ConfigMap>(list.find(({ kind }) => kind === 'ConfigMap'));

function isWorkload({ kind }: Manifest): boolean {
  return ['Deployment', 'Rollout', 'StatefulSet'].includes(kind);
}

describe('my-app in prod', () => {
  it('A002-03 runs ten pods of the tagged image with the resources and labels of prod', () => {
    const { metadata, spec } = rolloutOf(prod);
    expect(metadata).toMatchObject({
      name: 'myapp',
      namespace: 'production',
      labels: { app: 'myapp', environment: 'prod', 'app.kubernetes.io/managed-by': 'bowline' },
    });
    expect(spec.replicas).toBe(10);
    expect(spec.template.spec?.containers[0]).toMatchObject({
      image: 'registry.company.com/myapp:example',
      resources: { requests: { cpu: '500m', memory: '1Gi' }, limits: { cpu: '1', memory: '2Gi' } },
    });
  });

  it('A002-05 has the keys of the system and the values of the stack in one ConfigMap', () => {
    const { metadata, data } = configOf(prod);
    expect(metadata.name).toMatch(/^myapp-config-[0-9a-f]{8}$/);
    expect(data).toEqual({ LOG_LEVEL: 'info', MAX_CONNECTIONS: '1000', SHUTDOWN_TIMEOUT: '20s' });
  });

  it('A002-08 goes up in the steps of canary B', () => {
    const analysis = {
      templates: [{ templateName: 'success-rate' }],
      args: [{ name: 'service-name', value: 'myapp-canary' }],
    };
    expect(canaryOf(prod)['steps']).toEqual([
      { setWeight: 10 },
      { pause: { duration: '2m' } },
      { setWeight: 20 },
      { pause: { duration: '2m' } },
      { setWeight: 50 },
      { pause: { duration: '5m' } },
      { analysis },
      { setWeight: 100 },
    ]);
    expect(rolloutOf(prod).spec.revisionHistoryLimit).toBe(3);
  });

  it('A002-10 has the Services, the route and the subsets that the rollout names', () => {
    for (const name of ['myapp', 'myapp-stable', 'myapp-canary'])
      expect(find<Service>(prod, 'Service', name).spec?.ports).toHaveLength(1);
    expect(find<VirtualService>(prod, 'VirtualService', 'myapp-vsvc').spec.http[0]?.name).toBe('primary');
    const { subsets } = find<DestinationRule>(prod, 'DestinationRule', 'myapp').spec;
    expect(subsets.map(({ name }) => name)).toEqual(['stable', 'canary']);
    expect(canaryOf(prod)).toMatchObject({ canaryService: 'myapp-canary', stableService: 'myapp-stable' });
  });

  it('X002-8 begins with all traffic on the stable side', () => {
    const { http } = find<VirtualService>(prod, 'VirtualService', 'myapp-vsvc').spec;
    expect(http[0]?.route.map(({ weight }) => weight)).toEqual([100, 0]);
  });

  it('A002-25 reads its password from AWS by reference', () => {
    expect(prod.find(({ kind }) => kind === 'ExternalSecret')).toMatchObject({
      apiVersion: 'external-secrets.io/v1',
      metadata: { name: 'db-password' },
      spec: {
        secretStoreRef: { kind: 'SecretStore', name: 'aws-secrets-manager' },
        target: { name: 'db-password' },
        data: [{ secretKey: 'password', remoteRef: { key: 'prod/db-password' } }],
      },
    });
  });
});

describe('my-app in staging', () => {
  it('A002-07 goes up in the steps of canary A', () => {
    const steps = promise<readonly object[]>(canaryOf(staging)['steps']);
    expect(steps.map((step) => JSON.stringify(step).replace(/^\{"analysis.*templateName":"([^"]*).*/, '$1'))).toEqual([
      '{"setWeight":20}',
      '{"pause":{"duration":"5m"}}',
      'error-rate-check',
      '{"setWeight":50}',
      '{"pause":{"duration":"5m"}}',
      'error-rate-check',
      '{"setWeight":100}',
    ]);
  });

  it('A002-13 X002-2 takes the first number of each answer, a counted number of times', () => {
    for (const list of [staging, prod]) {
      const templates = list.filter(({ kind }) => kind === 'AnalysisTemplate');
      const metrics = templates.flatMap((one) => promise<AnalysisTemplate>(one).spec.metrics);
      expect(metrics.length).toBeGreaterThan(0);
      for (const { successCondition } of metrics) expect(successCondition).toContain('result[0]');
    }
    const { metrics } = find<AnalysisTemplate>(staging, 'AnalysisTemplate', 'error-rate-check').spec;
    expect(metrics[0]).toMatchObject({ count: 5, failureLimit: 2, interval: '1m' });
  });
});

describe('my-app in dev', () => {
  it('A002-04 X002-19 has the values of the system where the stack says nothing', () => {
    const { spec } = find<Deployment>(dev, 'Deployment', 'myapp');
    expect(spec?.replicas).toBe(1);
    expect(spec?.template.spec?.containers[0]?.resources).toEqual({
      requests: { cpu: '100m', memory: '128Mi' },
      limits: { cpu: '200m', memory: '256Mi' },
    });
  });
});

describe('the Applications of my-app', () => {
  const applicationOf = (stack: Stack) => {
    const files = argocdFiles(assemble(stack.spec, exampleRelease(stack)));
    const documents = [...files.values()].flatMap((text) => loadAll(text)) as readonly Application[];
    const found = documents.filter(
      ({ kind, metadata }) => kind === 'Application' && metadata.name.startsWith('my-app-'),
    );
    expect(found).toHaveLength(1);
    return promise<Application>(found[0]);
  };

  it('A002-01 X002-10 say every field of the document, and the project that it forgot', () => {
    const { apiVersion, metadata, spec } = applicationOf(myAppProd);
    expect([apiVersion, metadata.namespace]).toEqual(['argoproj.io/v1alpha1', 'argocd']);
    expect(spec.project).toBe('my-app-prod');
    expect(spec.source).toEqual({
      repoURL: 'https://github.com/myorg/myapp-config.git',
      targetRevision: 'main',
      path: 'manifests/my-app/prod',
    });
    expect(spec.destination).toEqual({ server: 'https://kubernetes.default.svc', namespace: 'production' });
    expect(spec.syncPolicy.automated).toEqual({ prune: true, selfHeal: true, allowEmpty: false });
    expect(spec.syncPolicy.syncOptions).toEqual(expect.arrayContaining(['CreateNamespace=true', 'PruneLast=true']));
    expect(spec.syncPolicy.retry).toMatchObject({
      limit: 5,
      backoff: { duration: '5s', factor: 2, maxDuration: '3m' },
    });
  });

  it('A002-02 X002-14 lead each environment to a folder and a namespace of its own', () => {
    const places = [myAppDev, myAppStaging, myAppProd]
      .map(applicationOf)
      .map(({ spec }) => [spec.source.path, spec.destination.namespace, spec.source.targetRevision]);
    expect(places).toEqual([
      ['manifests/my-app/dev', 'development', 'main'],
      ['manifests/my-app/staging', 'staging', 'main'],
      ['manifests/my-app/prod', 'production', 'main'],
    ]);
  });

  it('X002-9 name no option that Argo CD does not have', () => {
    const options = applicationOf(myAppProd).spec.syncPolicy.syncOptions.map((option) => option.split('=')[0]);
    const known = ['CreateNamespace', 'PruneLast', 'RespectIgnoreDifferences', 'ServerSideApply'];
    expect(options.filter((option) => ![...known, 'PrunePropagationPolicy'].includes(option ?? ''))).toEqual([]);
  });

  it('A002-28 belong to a program that has something to run: one that has nothing is refused', () => {
    const { services: _, ...rest } = myAppProd.spec.system;
    const emptied = { ...myAppProd, spec: { ...myAppProd.spec, system: { ...rest, services: {} }, services: {} } };
    const texts = faultsOf(emptied).filter((text) => text.includes('nothing') || text.includes('no microservice'));
    expect(texts).toEqual([nothingToRun('my-app')]);
    expect(applicationOf(myAppProd).spec.syncPolicy.automated.allowEmpty).toBe(false);
  });
});

describe('my-app everywhere', () => {
  const pods = (list: typeof prod) => list.filter(isWorkload).map((one) => promise<Deployment>(one).spec?.template);

  it('A002-11 has one workload a microservice', () => {
    for (const list of [dev, staging, prod]) {
      expect(list.filter(isWorkload)).toHaveLength(1);
    }
  });

  it('A002-23 has no plain Secret', () => {
    for (const list of [dev, staging, prod]) expect(list.filter(({ kind }) => kind === 'Secret')).toEqual([]);
  });

  it('A002-24 reads the password by the same name and key, whatever the source', () => {
    const source = { secretKeyRef: { name: 'db-password', key: 'password' } };
    for (const list of [dev, prod]) expect(pods(list)[0]?.spec?.containers[0]?.env?.[0]?.valueFrom).toEqual(source);
    const spec = { ...myAppProd.spec, secrets: { db: { password: sealed('AAAA') } } };
    const resealed = assemble(spec, exampleRelease(myAppProd)).objects.map(({ manifest }) => manifest);
    const rest = (list: typeof prod) => list.filter(({ kind }) => !['ExternalSecret', 'SealedSecret'].includes(kind));
    expect(rest(resealed)).toEqual(rest(prod));
  });

  it('A002-06 gives the same bytes for the same program', () => {
    const tree = () => render(assemble(myAppProd.spec, exampleRelease(myAppProd)));
    expect([...tree()]).toEqual([...tree()]);
  });

  it('X002-18 selects by two labels that no label of a stack changes', () => {
    const { spec } = find<Deployment>(dev, 'Deployment', 'myapp');
    expect(spec?.selector.matchLabels).toEqual({
      'app.kubernetes.io/instance': 'my-app',
      'app.kubernetes.io/name': 'myapp',
    });
  });

  it('X002-13 has one name a microservice, whatever the environment', () => {
    for (const list of [dev, staging, prod])
      expect(find<Service>(list, 'Service', 'myapp').metadata.name).toBe('myapp');
  });

  it('A003-12 has the same pods under every strategy', () => {
    const prePromotion = [analyse(errorRate, { 'service-name': previewService })];
    const background = [analyse(errorRate, { 'service-name': canaryService })];
    const mesh = canary({ router: istio(), background, steps: [weight(50), weight(100)] });
    const other = manifestsOf(myAppProd, { myapp: { strategy: blueGreen({ prePromotion }) } });
    const hosts = manifestsOf(myAppProd, { myapp: { strategy: mesh } });
    expect(JSON.stringify(pods(hosts))).toBe(JSON.stringify(pods(prod)));
    expect(JSON.stringify(pods(other))).toBe(JSON.stringify(pods(prod)));
  });
});
