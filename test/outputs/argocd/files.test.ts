import { describe, expect, it } from '@jest/globals';
import { loadAll } from 'js-yaml';
import { assemble } from '../../../src/constructs/assemble';
import { existing, gitops } from '../../../src/index';
import { promise } from '../../../src/internal/cast';
import { exampleRelease } from '../../../src/jest';
import type { GitopsDelivery } from '../../../src/model/delivery';
import type { StackSpec } from '../../../src/model/stack';
import { argocdFiles } from '../../../src/outputs/argocd/files';
import { ignoredFields } from '../../../src/outputs/argocd/ignored-fields';
import type { Application, ApplicationSet, AppProject } from '../../../src/outputs/argocd/objects';
import { langgraphKafkaStaging } from '../../../src/stacks';
import { dev, staging } from '../../fixtures/shop/src/stacks';

type Settings = Partial<Omit<GitopsDelivery, 'kind'>>;
const repoURL = 'https://github.com/acme/gitops.git';

function filesOf(settings: Settings = {}, more: Partial<StackSpec> = {}) {
  const stack = { ...staging.spec, delivery: gitops({ repoURL, ...settings }), ...more };
  const [apps = [], own = []] = [...argocdFiles(assemble(stack, exampleRelease(staging))).values()].map((text) =>
    loadAll(text),
  );
  return {
    apps: apps as [AppProject, Application],
    own: own as [AppProject, Application],
  };
}

describe("Argo CD's objects of a stack", () => {
  it('follow the folder of the stack in the repository, and write into its namespace', () => {
    const [, application] = filesOf({ path: 'envs' }).own;
    expect(application.metadata).toMatchObject({ name: 'shop-staging', namespace: 'argocd' });
    expect(application.spec).toMatchObject({
      project: 'shop-staging',
      source: { repoURL, targetRevision: 'main', path: 'envs/shop/staging' },
      destination: { server: 'https://kubernetes.default.svc', namespace: 'shop' },
    });
  });

  it('prune, heal and try again without a person, and take an empty folder for a mistake', () => {
    const { automated, retry } = filesOf().own[1].spec.syncPolicy;
    expect(automated).toEqual({ prune: true, selfHeal: true, allowEmpty: false });
    expect(retry).toEqual({ limit: 5, refresh: true, backoff: { duration: '5s', factor: 2, maxDuration: '3m' } });
  });

  it('go where the delivery says', () => {
    const settings = { cluster: 'https://staging.example:6443', controllerNamespace: 'gitops', revision: 'live' };
    const [project, application] = filesOf(settings).own;
    expect([project.metadata.namespace, application.metadata.namespace]).toEqual(['gitops', 'gitops']);
    expect(application.spec.source).toMatchObject({ targetRevision: 'live', path: 'shop/staging' });
    expect(application.spec.destination.server).toBe(settings.cluster);
    expect(project.spec.destinations).toEqual([{ server: settings.cluster, namespace: 'shop' }]);
  });

  it('keep one Application a cluster where the delivery names several', () => {
    const cluster = { us: 'https://us.example:6443', eu: 'https://eu.example:6443' };
    const [project, one] = filesOf({ cluster }).own;
    const set = promise<ApplicationSet>(one);
    const [single] = filesOf({ cluster: cluster.eu }).own.slice(1);
    expect(set).toMatchObject({ kind: 'ApplicationSet', metadata: { name: 'shop-staging', namespace: 'argocd' } });
    expect(set.metadata).not.toHaveProperty('finalizers');
    expect(set.spec.generators).toEqual([
      {
        list: {
          elements: [
            { cluster: 'eu', server: cluster.eu },
            { cluster: 'us', server: cluster.us },
          ],
        },
      },
    ]);
    const { metadata, spec } = set.spec.template;
    expect(metadata).toEqual({
      name: 'shop-staging-{{.cluster}}',
      annotations: single?.metadata.annotations,
      finalizers: single?.metadata.finalizers,
    });
    expect({ ...spec, destination: { ...spec.destination, server: cluster.eu } }).toEqual(single?.spec);
    expect(spec.destination.server).toBe('{{.server}}');
    expect(project.spec.destinations).toEqual(
      expect.arrayContaining(Object.values(cluster).map((server) => ({ server, namespace: 'shop' }))),
    );
  });

  it.each([{}, { EU: 'https://eu.example' }, { 'eu.west': 'https://eu.example' }, { eu: 6443 }])(
    'take no clusters such as %j',
    (cluster) => {
      expect(() => filesOf({ cluster: promise(cluster) })).toThrow('give an API server, or several by DNS labels');
    },
  );

  it('may make the namespace only where the stack owns it', () => {
    const [owner, application] = filesOf().own;
    expect(application.spec.syncPolicy.syncOptions).toContain('CreateNamespace=true');
    expect(owner.spec.clusterResourceWhitelist).toEqual([{ group: '', kind: 'Namespace' }]);
    const guest = filesOf({}, { namespace: existing('shop') }).own;
    expect(guest[1].spec.syncPolicy.syncOptions).not.toContain('CreateNamespace=true');
    expect(guest[0].spec.clusterResourceWhitelist).toEqual([]);
  });

  it('prune last only where it is asked for, since a prune that waits locks out a revert', () => {
    expect(filesOf().own[1].spec.syncPolicy.syncOptions).not.toContain('PruneLast=true');
    expect(filesOf({ pruneLast: true }).own[1].spec.syncPolicy.syncOptions).toContain('PruneLast=true');
  });

  it('are compared by the API server, which knows the defaults of every kind', () => {
    const { annotations } = filesOf().own[1].metadata;
    expect(annotations).toEqual({ 'argocd.argoproj.io/compare-options': 'ServerSideDiff=true' });
  });

  it('leave the replica count to the autoscaler', () => {
    const assembly = assemble(langgraphKafkaStaging.spec, exampleRelease(langgraphKafkaStaging));
    const text = argocdFiles(assembly).get('../../argocd/langgraph-kafka-staging.yaml') ?? '';
    const [, application] = loadAll(text) as [AppProject, Application];
    expect(application.spec.syncPolicy.syncOptions).toContain('RespectIgnoreDifferences=true');
    expect(application.spec.ignoreDifferences).toEqual([
      {
        group: 'apps',
        kind: 'Deployment',
        name: 'langgraph-kafka-task-generator',
        namespace: 'langgraph',
        jsonPointers: ['/spec/replicas'],
      },
    ]);
  });

  it('ignore nothing where no controller owns a field', () => {
    const { spec } = filesOf().own[1];
    expect(spec).not.toHaveProperty('ignoreDifferences');
    expect(spec.syncPolicy.syncOptions).not.toContain('RespectIgnoreDifferences=true');
    const aimless = { apiVersion: 'autoscaling/v2', kind: 'HorizontalPodAutoscaler', metadata: { name: 'x' } };
    expect(ignoredFields([aimless])).toEqual([]);
  });

  it('are not there for a stack that Pulumi delivers', () => {
    expect(argocdFiles(assemble(dev.spec, exampleRelease(dev))).size).toBe(0);
  });
});

describe('the app of apps', () => {
  it('follows the folder of the Applications, itself included, and may make nothing else', () => {
    const [project, root] = filesOf({ path: 'envs' }).apps;
    expect(root.spec.source.path).toBe('envs/argocd');
    expect(root.metadata).not.toHaveProperty('finalizers');
    expect(project.spec.namespaceResourceWhitelist.map(({ kind }) => kind)).toEqual([
      'Application',
      'ApplicationSet',
      'AppProject',
    ]);
    expect(project.spec.clusterResourceWhitelist).toEqual([]);
  });

  it.each([
    [{ path: 'envs' }, 'gitops-envs'],
    [{}, 'gitops'],
    [{ repoURL: 'git@github.com:acme/Git_Ops.git', revision: 'live' }, 'git-ops-live'],
    [{ repoURL: `https://git.example/${'x'.repeat(80)}/` }, 'x'.repeat(63)],
  ])('of %j is named %s', (settings, name) => {
    expect(filesOf(settings).apps.map(({ metadata }) => metadata.name)).toEqual([name, name]);
  });

  it('is the same file for all stacks of a tree', () => {
    const shop = assemble(staging.spec, exampleRelease(staging));
    const other = { ...shop, stack: { ...shop.stack, environment: 'other' } };
    expect(argocdFiles(other).get('../../argocd/apps.yaml')).toBe(argocdFiles(shop).get('../../argocd/apps.yaml'));
  });
});
