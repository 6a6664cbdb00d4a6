import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { loadAll } from 'js-yaml';
import { assemble } from '../../src/constructs/assemble';
import { gitops as byGit, endpoint, microservice, owned, stack, system } from '../../src/index';
import { exampleRelease } from '../../src/jest';
import type { Assembly } from '../../src/model/assembly';
import { argocdFiles } from '../../src/outputs/argocd/files';
import type { Application } from '../../src/outputs/argocd/objects';
import { synced } from './argo-cd/application';
import { startApplicationSets, startArgoCd } from './argo-cd/argo-cd';
import { type Cluster, startCluster } from './cluster/cluster';
import type { KubeObject } from './cluster/objects';
import { notYet, until } from './cluster/until';
import { makeRepository, type Repository } from './git/repository';
import { deployment } from './support/deployment';

let cluster: Cluster;
let gitops: Repository;

beforeAll(async () => {
  cluster = await startCluster({ crds: [] });
  await startArgoCd(cluster);
  gitops = makeRepository(cluster.processes.folder);
});
afterAll(() => cluster?.stop());

function writeDemo(image: string): void {
  mkdirSync(join(gitops.clone, 'demo'), { recursive: true });
  writeFileSync(join(gitops.clone, 'demo/all.yaml'), JSON.stringify(deployment({ namespace: 'demo', image })));
}

/** A small system that several clusters get. */
function assemblyFor(clusters: Readonly<Record<string, string>>): Assembly {
  const orders = microservice(endpoint('orders', { http: 8080 }), {
    image: 'ghcr.io/acme/orders',
    resources: { cpu: ['10m', '20m'], memory: ['16Mi', '32Mi'] },
    probes: { liveness: { get: '/live' }, readiness: { get: '/ready' } },
  });
  const delivery = byGit({ repoURL: gitops.url, cluster: clusters });
  const shop = system('shop', { environments: ['staging'], services: { orders } });
  const one = stack(shop, 'staging', { delivery, namespace: owned('shop') });
  return assemble(one.spec, exampleRelease(one));
}

describe('Argo CD beside the test cluster', () => {
  it('brings a commit to the cluster, and the next one', async () => {
    await cluster.namespace('demo');
    writeDemo('example.com/demo:1');
    const first = gitops.push('one');
    await cluster.create({
      apiVersion: 'argoproj.io/v1alpha1',
      kind: 'Application',
      metadata: { name: 'demo', namespace: 'argocd' },
      spec: {
        project: 'default',
        source: { repoURL: gitops.url, path: 'demo', targetRevision: 'main' },
        destination: { server: 'https://kubernetes.default.svc', namespace: 'demo' },
        syncPolicy: { automated: { prune: true, selfHeal: true } },
      },
    });
    await synced(cluster, 'demo', first);
    writeDemo('example.com/demo:2');
    const second = gitops.push('two');
    const { status } = await synced(cluster, 'demo', second);
    expect(status?.resources?.map(({ kind, name, status: state }) => `${kind} ${name} ${state}`)).toEqual([
      'Deployment demo Synced',
    ]);
  });

  it('makes an Application of every cluster that an ApplicationSet of Bowline names', async () => {
    await startApplicationSets(cluster);
    const own = 'https://kubernetes.default.svc';
    const files = [...argocdFiles(assemblyFor({ near: own, far: own })).values()];
    const objects = files.flatMap((text) => loadAll(text)) as readonly KubeObject[];
    expect((await cluster.apply(objects)).warnings).toEqual([]);
    const made = async (): Promise<readonly string[]> =>
      (await cluster.list('argoproj.io/v1alpha1/Application', 'argocd')).map(({ metadata }) => String(metadata?.name));
    await until('both Applications', async () => {
      const found = await made();
      const both = ['shop-staging-far', 'shop-staging-near'].every((name) => found.includes(name));
      return both ? true : notYet(found.join());
    });
    const one = await cluster.get<Application>('argoproj.io/v1alpha1/Application', 'shop-staging-near', 'argocd');
    expect(one.metadata?.finalizers).toEqual(['resources-finalizer.argocd.argoproj.io/background']);
    expect(one.spec).toMatchObject({
      project: 'shop-staging',
      destination: { server: own, namespace: 'shop' },
      syncPolicy: { automated: { prune: true, selfHeal: true } },
    });
  });
});
