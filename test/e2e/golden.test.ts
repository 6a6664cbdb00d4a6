import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type Cluster, startCluster } from './cluster/cluster';
import { emitted } from './cluster/crds';
import { keptOtherwise } from './cluster/kept-otherwise';
import { names } from './cluster/look';
import { type KubeObject, kindOf, titleOf } from './cluster/objects';
import { notYet, until } from './cluster/until';
import { withKept } from './gitops/kept';
import { startRollouts } from './rollouts/rollouts';
import { type StandIns, startStandIns } from './stand-ins/all';
import { documentsIn, manifestsIn } from './support/manifests';

const golden = join(__dirname, '../golden');
const systems = readdirSync(golden).filter((name) => name !== 'argocd');
const trees = systems.flatMap((system) => readdirSync(join(golden, system)).map((name) => `${system}/${name}`));

let cluster: Cluster;
let standIns: StandIns;

beforeAll(async () => {
  cluster = await startCluster({ crds: [...emitted, 'argo-cd', 'istio'] });
  await startRollouts(cluster);
  standIns = await startStandIns(cluster);
  for (const node of await cluster.list<KubeObject>('v1/Node')) {
    const object = { ...node, apiVersion: 'v1', kind: 'Node' };
    await cluster.patch(object, { metadata: { labels: { 'node-type': 'compute-optimized' } } });
  }
});
afterAll(async () => {
  standIns?.stop();
  await cluster?.stop();
});

function live({ metadata, ...object }: KubeObject): Promise<KubeObject> {
  return cluster.get(kindOf(object), String(metadata?.name), metadata?.namespace);
}

async function generations(objects: readonly KubeObject[]): Promise<readonly string[]> {
  const now = await Promise.all(objects.map(live));
  return now.map((object) => `${titleOf(object)} ${object.metadata?.generation}`);
}

function namespacesOf(objects: readonly KubeObject[]): readonly string[] {
  return [...new Set(objects.flatMap(({ metadata }) => metadata?.namespace ?? []))];
}

/** Environments of one system share a namespace. Pods go first: with one left, its removal is looked at again after its grace period. */
async function vacate(namespaces: readonly string[]): Promise<void> {
  for (const namespace of namespaces) {
    if ((await cluster.find('v1/Namespace', namespace)) === undefined) continue;
    for (const kind of ['apps/v1/Deployment', 'apps/v1/StatefulSet', 'batch/v1/Job'])
      for (const name of await names(cluster, kind, namespace)) await cluster.delete(kind, name, namespace);
    await until(`the pods in '${namespace}' to be gone`, async () => {
      const left = await names(cluster, 'v1/Pod', namespace);
      return left.length === 0 ? true : notYet(left.join());
    });
    await cluster.delete('v1/Namespace', namespace);
    await cluster.gone('v1/Namespace', namespace);
  }
}

/** What lives differs from what was written by nothing but what the API server adds. */
async function livesAsWritten(objects: readonly KubeObject[]): Promise<void> {
  const now = await Promise.all(objects.map(live));
  expect(objects.flatMap((object, at) => keptOtherwise(object, now[at], titleOf(object)))).toEqual([]);
}

/** Applies once more, as whoever delivers does, and proves that it was nothing to anybody. */
async function appliesTheSame(objects: readonly KubeObject[]): Promise<void> {
  const before = await generations(objects);
  expect((await cluster.apply(await withKept(cluster, objects))).warnings).toEqual([]);
  expect(await generations(objects)).toEqual(before);
}

describe('a golden tree', () => {
  it.each(trees)(
    '%s is taken without a warning, kept as written, becomes Ready, and is left alone by a second apply',
    async (tree) => {
      const objects = manifestsIn(join(golden, tree));
      const namespaces = namespacesOf(objects);
      await vacate(namespaces);
      expect((await cluster.apply(objects)).warnings).toEqual([]);
      for (const namespace of namespaces) await cluster.ready(namespace);
      await livesAsWritten(objects);
      await appliesTheSame(objects);
    },
  );
});

describe("Argo CD's objects of the golden trees", () => {
  it('are taken without a warning, kept as written, and left alone by a second apply', async () => {
    await cluster.namespace('argocd');
    const files = readdirSync(join(golden, 'argocd'));
    const objects = files.flatMap((file) => documentsIn(join(golden, 'argocd', file)));
    const kinds = new Set(objects.map(({ kind }) => kind));
    expect([...kinds].sort()).toEqual(['AppProject', 'Application']);
    expect((await cluster.apply(objects)).warnings).toEqual([]);
    await livesAsWritten(objects);
    await appliesTheSame(objects);
  });
});
