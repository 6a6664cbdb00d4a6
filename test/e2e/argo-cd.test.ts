import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { synced } from './argo-cd/application';
import { startArgoCd } from './argo-cd/argo-cd';
import { type Cluster, startCluster } from './cluster/cluster';
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
});
