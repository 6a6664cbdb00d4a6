import { describe, expect, it } from '@jest/globals';
import { ApiObject } from 'cdk8s';
import { loadAll } from 'js-yaml';
import { assemble } from '../../src/constructs/assemble';
import {
  analyse,
  blueGreen,
  canary,
  istio,
  latestPodHash,
  objects,
  pause,
  rolling,
  sealed,
  weight,
} from '../../src/index';
import { promise } from '../../src/internal/cast';
import { exampleRelease } from '../../src/jest';
import type { PodMonitor } from '../../src/kubernetes/custom';
import type { ConfigMap, Deployment, Manifest, Service } from '../../src/kubernetes/objects';
import type { AnalysisTemplate, Rollout } from '../../src/kubernetes/rollouts';
import type { DestinationRule, VirtualService } from '../../src/kubernetes/traffic';
import { sharedSelector } from '../../src/messages/object';
import { latest } from '../../src/messages/release';
import { nothingToRun } from '../../src/messages/stack';
import type { MicroserviceSpec } from '../../src/model/microservice';
import type { Stack } from '../../src/model/stack';
import { argocdFiles } from '../../src/outputs/argocd/files';
import type { Application } from '../../src/outputs/argocd/objects';
import { render } from '../../src/outputs/gitops/render';
import { myAppDev, myAppProd, myAppStaging } from '../../src/stacks';
import { errorRate } from '../../src/systems/my-app';
import { faultsOf, find, manifestsOf, stackWith } from './objects';

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

/** The Application that brings a stack. */
function applicationOf(stack: Stack): Application {
  const files = argocdFiles(assemble(stack.spec, exampleRelease(stack)));
  const documents = [...files.values()].flatMap((text) => loadAll(text)) as readonly Application[];
  const found = documents.filter(({ kind, metadata }) => kind === 'Application' && metadata.name.startsWith('my-app-'));
  expect(found).toHaveLength(1);
  return promise<Application>(found[0]);
}

describe('my-app in prod', () => {
  it('A002-03 runs ten pods of the tagged image with the resources and labels of prod', () => {
    const release = exampleRelease(myAppProd, { images: { myapp: 'registry.company.com/myapp:v1.2.0' } });
    const tagged = assemble(myAppProd.spec, release).objects.map(({ manifest }) => manifest);
    const { metadata, spec } = rolloutOf(tagged);
    expect(metadata).toMatchObject({
      name: 'myapp',
      namespace: 'production',
      labels: { app: 'myapp', environment: 'prod', 'app.kubernetes.io/managed-by': 'bowline' },
    });
    expect(spec.replicas).toBe(10);
    expect(spec.template.spec?.containers[0]).toMatchObject({
      image: 'registry.company.com/myapp:v1.2.0',
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
    expect(canaryOf(prod)['analysis']).toEqual({
      templates: [{ templateName: 'error-rate-check-background' }],
      args: [{ name: 'pod-hash', valueFrom: { podTemplateHashValue: 'Latest' } }],
      startingStep: 1,
    });
  });

  it('X002-5 asks for the new pods by a label that their PodMonitor gives, and by what Istio brings them', () => {
    for (const list of [staging, prod])
      expect(find<PodMonitor>(list, 'PodMonitor', 'myapp').spec.podTargetLabels).toEqual([
        'rollouts-pod-template-hash',
      ]);
    const queryOf = (name: string) =>
      find<AnalysisTemplate>(prod, 'AnalysisTemplate', name).spec.metrics[0]?.provider.prometheus.query;
    expect(queryOf('error-rate-check-background')).toContain('rollouts_pod_template_hash="{{args.pod-hash}}"');
    expect(queryOf('success-rate')).toContain('destination_service_name="{{args.service-name}}"');
  });

  it('A002-10 has the Services and the route that the rollout names', () => {
    for (const name of ['myapp', 'myapp-stable', 'myapp-canary'])
      expect(find<Service>(prod, 'Service', name).spec?.ports).toHaveLength(1);
    const { hosts, http } = find<VirtualService>(prod, 'VirtualService', 'myapp-vsvc').spec;
    expect([hosts, http.map(({ name }) => name)]).toEqual([['myapp'], ['primary']]);
    expect(http[0]?.route.map(({ destination }) => destination)).toEqual([
      { host: 'myapp-stable' },
      { host: 'myapp-canary' },
    ]);
    expect(canaryOf(prod)).toMatchObject({
      canaryService: 'myapp-canary',
      stableService: 'myapp-stable',
      trafficRouting: { istio: { virtualService: { name: 'myapp-vsvc', routes: ['primary'] } } },
    });
  });

  it('A002-10 has the subsets that the rollout and its route name, where it splits by them', () => {
    const { strategy } = myAppProd.spec.services['myapp'] ?? {};
    const router = istio({ split: 'subset', virtualService: 'myapp-vsvc' });
    const list = manifestsOf(myAppProd, { myapp: promise({ strategy: { ...strategy, router } }) });
    const { host, subsets } = find<DestinationRule>(list, 'DestinationRule', 'myapp').spec;
    expect([host, subsets.map(({ name }) => name)]).toEqual(['myapp', ['stable', 'canary']]);
    const { http } = find<VirtualService>(list, 'VirtualService', 'myapp-vsvc').spec;
    expect(http[0]?.route.map(({ destination }) => destination)).toEqual([
      { host: 'myapp', subset: 'stable' },
      { host: 'myapp', subset: 'canary' },
    ]);
    expect(canaryOf(list)['trafficRouting']).toMatchObject({
      istio: { destinationRule: { name: 'myapp', stableSubsetName: 'stable', canarySubsetName: 'canary' } },
    });
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
  it('A002-04 has the values of the system where the stack says nothing', () => {
    const { spec } = find<Deployment>(dev, 'Deployment', 'myapp');
    expect(spec?.replicas).toBe(1);
    expect(spec?.template.spec?.containers[0]?.resources).toEqual({
      requests: { cpu: '100m', memory: '128Mi' },
      limits: { cpu: '200m', memory: '256Mi' },
    });
  });
});

describe('the Applications of my-app', () => {
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
    // As Argo CD documents them, without RollbackOnFailure.
    const known = {
      CreateNamespace: 'true',
      PruneLast: 'true',
      RespectIgnoreDifferences: 'true',
      ApplyOutOfSyncOnly: 'true',
      ServerSideApply: 'true',
      PrunePropagationPolicy: 'background',
    };
    const optionsOf = (stack: Stack) =>
      Object.fromEntries(applicationOf(stack).spec.syncPolicy.syncOptions.map((option) => option.split('=')));
    for (const stack of [myAppDev, myAppStaging]) expect(known).toMatchObject(optionsOf(stack));
    expect(optionsOf(myAppProd)).toEqual(known);
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

  it('A002-11 X002-12 refuses a second workload over the same pods', () => {
    const { selector, template } = rolloutOf(prod).spec;
    const twin = objects({}, (scope) => {
      const metadata = { name: 'twin', namespace: 'production' };
      new ApiObject(scope, 'twin', {
        ...{ apiVersion: 'apps/v1', kind: 'Deployment', metadata },
        ...{ spec: { replicas: 1, selector, template } },
      });
    });
    const system = { ...myAppProd.spec.system, objects: { twin: twin.spec } };
    const [rollout, deployment] = ["Rollout 'myapp'", "Deployment 'twin'"];
    expect(faultsOf(stackWith(myAppProd, { system }))).toEqual([
      sharedSelector(deployment, rollout),
      sharedSelector(rollout, deployment),
    ]);
  });

  it('A002-23 has no plain Secret, whatever file it could be in', () => {
    for (const stack of [myAppDev, myAppStaging, myAppProd]) {
      const files = [...render(assemble(stack.spec, exampleRelease(stack)))];
      const found = files.flatMap(([, text]) => loadAll(text) as readonly Manifest[]);
      expect(found.length).toBeGreaterThan(10);
      expect(found.filter((one) => one?.kind === 'Secret')).toEqual([]);
    }
  });

  it('A002-24 reads the password by the same name and key, whatever the source', () => {
    const source = { secretKeyRef: { name: 'db-password', key: 'password' } };
    for (const list of [dev, prod]) expect(pods(list)[0]?.spec?.containers[0]?.env?.[0]?.valueFrom).toEqual(source);
    const spec = { ...myAppProd.spec, secrets: { db: { password: sealed('AgB=') } } };
    const resealed = assemble(spec, exampleRelease(myAppProd)).objects.map(({ manifest }) => manifest);
    const rest = (list: typeof prod) => list.filter(({ kind }) => !['ExternalSecret', 'SealedSecret'].includes(kind));
    expect(rest(resealed)).toEqual(rest(prod));
  });

  it('X002-18 selects by two labels that no label of a microservice or stack changes', () => {
    const matchLabels = { 'app.kubernetes.io/instance': 'my-app', 'app.kubernetes.io/name': 'myapp' };
    const labels = { environment: 'another', team: 'web' };
    const { system } = myAppProd.spec;
    const myapp = promise<MicroserviceSpec>({ ...system.services['myapp'], labels: { app: 'other', tier: 'front' } });
    const relabelled = manifestsOf(stackWith(myAppProd, { labels, system: { ...system, services: { myapp } } }));
    expect(rolloutOf(relabelled).metadata.labels).toMatchObject({ ...labels, app: 'other', tier: 'front' });
    for (const list of [dev, staging, prod, relabelled]) {
      const workloads = list.filter(isWorkload).map((one) => promise<Deployment>(one).spec?.selector);
      expect(workloads).toEqual([{ matchLabels }]);
      const services = list.filter(({ kind }) => kind === 'Service').map((one) => promise<Service>(one).spec?.selector);
      for (const selector of services) expect(selector).toEqual(matchLabels);
    }
  });

  it('X002-13 has one name, one count and one repository, whatever the environment', () => {
    const named = ['Deployment', 'Rollout', 'ServiceAccount', 'PodMonitor', 'PodDisruptionBudget', 'NetworkPolicy'];
    for (const list of [dev, staging, prod]) {
      const names = list.filter(({ kind }) => named.includes(kind)).map(({ metadata }) => metadata.name);
      expect(new Set(names)).toEqual(new Set(['myapp']));
    }
    expect([staging, prod].map((list) => rolloutOf(list).spec.replicas)).toEqual([10, 10]);
    const repositories = [myAppDev, myAppStaging, myAppProd].map((one) => applicationOf(one).spec.source.repoURL);
    expect(new Set(repositories).size).toBe(1);
  });

  it('X002-19 is deployed as no latest', () => {
    const image = 'registry.company.com/myapp:latest';
    for (const stack of [myAppDev, myAppProd])
      expect(faultsOf(stack, exampleRelease(stack, { images: { myapp: image } }))).toEqual([latest('myapp', image)]);
  });

  it('A003-12 has the same pods under every strategy', () => {
    const check = [analyse(errorRate, { 'pod-hash': latestPodHash })];
    const router = istio({ split: 'subset' });
    const mesh = canary({ router, background: check, steps: [weight(50), pause('5m'), weight(100)] });
    for (const strategy of [blueGreen({ prePromotion: check }), mesh])
      expect(JSON.stringify(pods(manifestsOf(myAppProd, { myapp: { strategy } })))).toBe(JSON.stringify(pods(prod)));
    const spec = { ...myAppProd.spec, prometheus: promise<string>(undefined) };
    const rolled = manifestsOf({ ...myAppProd, spec }, { myapp: { strategy: rolling() } });
    expect(JSON.stringify(pods(rolled))).toBe(JSON.stringify(pods(prod)));
  });
});
