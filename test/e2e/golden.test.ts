import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type Cluster, startCluster } from './cluster/cluster';
import { emitted } from './cluster/crds';
import { type KubeObject, kindOf, titleOf } from './cluster/objects';
import { startRollouts } from './rollouts/rollouts';
import { type StandIns, startStandIns } from './stand-ins/all';
import { manifestsIn } from './support/manifests';

const golden = join(__dirname, '../golden');
const systems = readdirSync(golden).filter((name) => name !== 'argocd');
/** Without a Sealed Secrets controller nobody opens what is sealed. */
const sealed = ['my-app/dev'];
const trees = systems
  .flatMap((system) => readdirSync(join(golden, system)).map((name) => `${system}/${name}`))
  .filter((name) => !sealed.includes(name));

let cluster: Cluster;
let standIns: StandIns;

beforeAll(async () => {
  cluster = await startCluster({ crds: [...emitted, 'istio'] });
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
  // The Rollouts controller writes whole Rollouts, quantities in its own way (1000m becomes 1), and the labels of the
  // subsets of a DestinationRule, which an apply takes away and the controller puts back.
  const now = await Promise.all(
    objects.filter(({ kind = '' }) => !['Rollout', 'DestinationRule'].includes(kind)).map(live),
  );
  return now.map((object) => `${titleOf(object)} ${object.metadata?.generation}`);
}

function namespacesOf(objects: readonly KubeObject[]): readonly string[] {
  return [...new Set(objects.flatMap(({ metadata }) => metadata?.namespace ?? []))];
}

async function remove(namespaces: readonly string[]): Promise<void> {
  for (const namespace of namespaces) await cluster.delete('v1/Namespace', namespace);
  for (const namespace of namespaces) await cluster.gone('v1/Namespace', namespace);
}

describe('a golden tree', () => {
  it.each(trees)('%s is taken without a warning, becomes Ready, and is left alone by a second apply', async (tree) => {
    const objects = manifestsIn(join(golden, tree));
    const namespaces = namespacesOf(objects);
    const first = await cluster.apply(objects);
    expect(first.warnings).toEqual([]);
    for (const namespace of namespaces) await cluster.ready(namespace);
    const before = await generations(objects);
    const second = await cluster.apply(objects);
    expect(second.warnings).toEqual([]);
    expect(await generations(objects)).toEqual(before);
    await remove(namespaces);
  });
});
