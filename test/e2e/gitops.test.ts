/**
 * The GitOps way: `bowline synth` writes into a Git repository, and the real Argo CD, with the Applications that Bowline wrote, brings
 * it to a real API server. Two teams share one namespace. The tests follow each other like the days of these teams.
 */
import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { loadAll } from 'js-yaml';
import { codeBlocks } from '../support/code-blocks';
import { application, refresh, stateOf, synced } from './argo-cd/application';
import { startArgoCd } from './argo-cd/argo-cd';
import { type Cluster, startCluster } from './cluster/cluster';
import { generations, names, podsOf, replicaSets, rolled, running } from './cluster/look';
import type { KubeObject } from './cluster/objects';
import { isReady } from './cluster/pods';
import { makeRepository, type Repository } from './git/repository';
import { applied, becomes, bootstrap, comparedAgain, condition, makeTeam, type Team } from './gitops/team';
import { type StandIns, startStandIns } from './stand-ins/all';
import { fullStore, type RemoteRef } from './stand-ins/external-secrets';
import { follow } from './stand-ins/follow';

const NAMESPACE = 'langgraph';
const DEPLOYMENT = 'apps/v1/Deployment';
const REPLICA_SET = 'apps/v1/ReplicaSet';

/** A version that nobody wrote, and one that takes a store longer than Argo CD waits between waves. */
const MISSING = 99;
const SLOW = { version: 8, ms: 5000 };

async function store(ref: RemoteRef): Promise<string | undefined> {
  if (ref.version === String(SLOW.version)) await delay(SLOW.ms);
  return ref.version === String(MISSING) ? undefined : fullStore(ref);
}

let cluster: Cluster;
let standIns: StandIns;
let gitops: Repository;
let agents: Team;
let shop: Team;

beforeAll(async () => {
  cluster = await startCluster({ crds: ['external-secrets'] });
  standIns = await startStandIns(cluster, store);
  await startArgoCd(cluster);
  await cluster.apply(settingsOfArgoCd(), { fieldManager: 'person' });
  gitops = makeRepository(cluster.processes.folder);
  const image = (system: string, id: string) => [id, `ghcr.io/acme/${system}/${id}:main-1`] as const;
  const ids = ['task-generator', 'task-solver', 'agent-comms', 'chat-interface'];
  agents = makeTeam({
    ...{ cluster, repository: gitops, program: 'langgraph-kafka' },
    images: Object.fromEntries(ids.map((id) => image('langgraph-kafka', id))),
  });
  shop = makeTeam({
    ...{ cluster, repository: gitops, program: 'shop' },
    images: Object.fromEntries(['orders', 'billing'].map((id) => image('shop', id))),
  });
  agents.edit('src/stacks/langgraph-kafka.staging.ts', 'https://github.com/acme/gitops.git', gitops.url);
  shop.edit(
    'src/stacks/index.ts',
    "repoURL: 'https://github.com/acme/gitops.git'",
    `repoURL: '${gitops.url}', path: 'envs'`,
  );
  shop.edit('src/stacks/index.ts', "namespace: owned('shop'),", `namespace: existing('${NAMESPACE}'),`);
  shop.edit('src/stacks/index.ts', 'import {', 'import { existing,');
});
afterAll(async () => {
  standIns?.stop();
  await cluster?.stop();
});

/** The settings that docs/outputs.md advises for Argo CD. */
function settingsOfArgoCd(): readonly KubeObject[] {
  const [block] = codeBlocks('docs/outputs.md').filter(({ file }) => file === 'argocd-cm.yaml');
  return loadAll(block?.text ?? '') as KubeObject[];
}

interface Secret extends KubeObject {
  readonly data?: Readonly<Record<string, string>>;
}

interface Deployment extends KubeObject {
  readonly spec: {
    readonly replicas: number;
    readonly template: { readonly spec: { readonly containers: readonly { readonly image: string }[] } };
  };
}

/** Gives what a Secret held at the moment when each ReplicaSet that is new from now on was first seen. */
async function atFirstSight(name: string, key: string): Promise<() => ReadonlySet<string>> {
  const known = new Set((await cluster.list(REPLICA_SET, NAMESPACE)).map(({ metadata }) => metadata?.uid));
  const values = new Set<string>();
  const look = async ({ metadata }: KubeObject): Promise<void> => {
    if (known.has(metadata?.uid)) return;
    known.add(metadata?.uid);
    const { data = {} } = await cluster.get<Secret>('v1/Secret', name, NAMESPACE);
    values.add(Buffer.from(data[key] ?? '', 'base64').toString());
  };
  const stop = follow<KubeObject>(cluster, REPLICA_SET, look);
  return () => {
    stop();
    return values;
  };
}

const deployment = (name: string): Promise<Deployment> => cluster.get<Deployment>(DEPLOYMENT, name, NAMESPACE);
const changeByHand = (name: string, spec: object): Promise<void> =>
  cluster.patch({ apiVersion: 'apps/v1', kind: 'Deployment', metadata: { name, namespace: NAMESPACE } }, { spec });
const uids = async (id: string): Promise<readonly string[]> =>
  (await podsOf(cluster, NAMESPACE, id))
    .filter(isReady)
    .map(({ metadata }) => String(metadata?.uid))
    .sort();

describe('two teams with one GitOps repository', () => {
  it('bring the app of apps to Argo CD once, which brings everything else', async () => {
    agents.commit('langgraph-kafka: first release');
    const commit = shop.commit('shop: first release');
    expect(await bootstrap(cluster, gitops)).toEqual([]);
    await becomes(
      'the Applications to be there',
      async () =>
        (await names(cluster, 'argoproj.io/v1alpha1/Application', 'argocd')).join() ===
        'gitops-envs,langgraph-kafka-staging,shop-staging',
    );
    for (const one of ['gitops-envs', agents.application, shop.application]) await synced(cluster, one, commit, 90);
    await cluster.ready(NAMESPACE);
    expect(await running(cluster, NAMESPACE)).toEqual({
      'agent-comms': 'main-1 x1',
      billing: 'main-1 x2',
      'chat-interface': 'main-1 x1',
      orders: 'main-1 x2',
      'task-generator': 'main-1 x2',
      'task-solver': 'main-1 x2',
    });
  });

  it('release one microservice with one commit, which rolls that one only', async () => {
    const before = await replicaSets(cluster, NAMESPACE);
    const commit = await shop.deploy('shop: orders main-2', { orders: 'main-2' });
    expect(gitops.changed(commit)).toEqual(['envs/shop/staging/orders.yaml', 'envs/shop/staging/release.yaml']);
    expect(rolled(before, await replicaSets(cluster, NAMESPACE))).toEqual(['orders']);
    expect(await running(cluster, NAMESPACE)).toMatchObject({ orders: 'main-2 x2', billing: 'main-1 x2' });
  });

  it('change a config value, which rolls exactly those who read it', async () => {
    const before = await replicaSets(cluster, NAMESPACE);
    shop.edit('src/stacks/index.ts', "REGION: 'eu-1'", "REGION: 'eu-2'");
    await shop.deploy('shop: move to eu-2');
    expect(rolled(before, await replicaSets(cluster, NAMESPACE))).toEqual(['orders']);
  });

  it('change the version of a secret, which rolls exactly those who read it, after the new value has come', async () => {
    const before = await replicaSets(cluster, NAMESPACE);
    const values = await atFirstSight('langgraph-kafka-secrets', 'anthropic-api-key');
    agents.edit('src/stacks/langgraph-kafka.staging.ts', 'version: 7', 'version: 8');
    await agents.deploy('langgraph-kafka: LLM key 8');
    expect(rolled(before, await replicaSets(cluster, NAMESPACE))).toEqual(['task-generator', 'task-solver']);
    expect([...values()]).toEqual(['value-of-langgraph/staging-anthropic-api-key-8']);
  });

  it('ask for a version that the store does not have, which rolls nothing, and take it back', async () => {
    const before = await replicaSets(cluster, NAMESPACE);
    agents.edit('src/stacks/langgraph-kafka.staging.ts', 'version: 8', `version: ${MISSING}`);
    agents.commit('langgraph-kafka: LLM key that nobody wrote', { 'agent-comms': 'main-9' });
    await refresh(cluster, agents.application);
    await becomes('the sync to fail', async () => {
      const now = await application(cluster, agents.application);
      const { message = '', syncResult } = now.status?.operationState ?? {};
      const said = syncResult?.resources?.find(({ kind }) => kind === 'ExternalSecret')?.message;
      return (message.includes('unsuccessfully') && said === 'the store has no anthropic-api-key') || stateOf(now);
    });
    expect(await replicaSets(cluster, NAMESPACE)).toEqual(before);
    await synced(cluster, agents.application, gitops.revert('HEAD'), 60);
    agents.edit('src/stacks/langgraph-kafka.staging.ts', `version: ${MISSING}`, 'version: 8');
    expect(await replicaSets(cluster, NAMESPACE)).toEqual(before);
  });
});

describe('what somebody does by hand', () => {
  it('X003-4 is undone: another image, another replica count', async () => {
    const name = 'langgraph-kafka-task-solver';
    const { containers } = (await deployment(name)).spec.template.spec;
    const image = 'ghcr.io/acme/langgraph-kafka/task-solver:main-f378acd';
    await changeByHand(name, {
      replicas: 5,
      template: { spec: { containers: containers.map((one) => ({ ...one, image })) } },
    });
    await becomes('Argo CD to put both back', async () => {
      const { replicas, template } = (await deployment(name)).spec;
      return (replicas === 2 && template.spec.containers[0]?.image.endsWith(':main-1')) || JSON.stringify(replicas);
    });
    await cluster.ready(NAMESPACE);
    expect(await running(cluster, NAMESPACE)).toMatchObject({ 'task-solver': 'main-1 x2' });
  });
});

describe('what a controller owns', () => {
  it('is left alone: an autoscaler moves the replica count, and Argo CD finds nothing out of sync', async () => {
    const name = 'langgraph-kafka-task-generator';
    await standIns.metrics.load(() => '400m');
    await becomes('the autoscaler to add pods', async () => (await deployment(name)).spec.replicas > 2);
    await standIns.metrics.load(() => '100m');
    for (const _ of ['first', 'second']) expect(await comparedAgain(cluster, agents.application)).toBe('Synced');
    expect((await deployment(name)).spec.replicas).toBeGreaterThan(2);
    const before = await generations(cluster, NAMESPACE, ['v1/Service', 'v1/ConfigMap']);
    await agents.deploy('langgraph-kafka: comms main-2', { 'agent-comms': 'main-2' });
    expect((await deployment(name)).spec.replicas).toBeGreaterThan(2);
    expect(await generations(cluster, NAMESPACE, ['v1/Service', 'v1/ConfigMap'])).toEqual(before);
  });
});

describe('a commit that goes wrong', () => {
  it('leaves the old pods serving with their config while the new ones cannot start', async () => {
    const old = await uids('orders');
    const configs = await names(cluster, 'v1/ConfigMap', NAMESPACE);
    shop.edit('src/stacks/index.ts', "REGION: 'eu-2'", "REGION: 'eu-3'");
    shop.edit('src/shop.ts', 'services: { orders, billing }', 'services: { orders }');
    shop.forget('billing');
    const wrong = shop.commit('shop: orders main-3 in eu-3, billing is gone', { orders: 'absent-3' });
    await refresh(cluster, shop.application);
    await applied(cluster, shop.application, wrong);
    expect(await cluster.complaint(NAMESPACE, 'ImagePullBackOff')).toContain('shop-orders');
    expect(await uids('orders')).toEqual(old);
    expect(await names(cluster, 'v1/ConfigMap', NAMESPACE)).toEqual(expect.arrayContaining([...configs]));
    await becomes(
      'billing to be pruned',
      async () => !(await names(cluster, DEPLOYMENT, NAMESPACE)).includes('shop-billing'),
    );
  });

  it('is reverted while its rollout hangs', async () => {
    const commit = gitops.revert('HEAD');
    await synced(cluster, shop.application, commit, 60);
    await cluster.ready(NAMESPACE);
    expect(await running(cluster, NAMESPACE)).toMatchObject({ orders: 'main-2 x2', billing: 'main-1 x2' });
  });

  it('is reverted while a finalizer holds a prune', async () => {
    const billing = {
      apiVersion: 'apps/v1',
      kind: 'Deployment',
      metadata: { name: 'shop-billing', namespace: NAMESPACE },
    };
    const hold = (finalizers: readonly string[]) => cluster.patch(billing, { metadata: { finalizers } });
    await hold(['example.com/held']);
    shop.commit('shop: orders main-4, billing is gone again', { orders: 'absent-4' });
    await refresh(cluster, shop.application);
    await becomes('the prune to hang', async () => {
      const { metadata } = await deployment('shop-billing');
      return metadata?.deletionTimestamp !== undefined || 'billing is not being deleted';
    });
    expect(await cluster.complaint(NAMESPACE, 'ImagePullBackOff')).toContain('shop-orders');
    const commit = gitops.revert('HEAD');
    await refresh(cluster, shop.application);
    await applied(cluster, shop.application, commit);
    await becomes('orders to be what it was', async () => {
      const { orders } = await running(cluster, NAMESPACE);
      return orders === 'main-2 x2' || String(orders);
    });
    await hold([]);
    await synced(cluster, shop.application, commit, 60);
    expect(await running(cluster, NAMESPACE)).toMatchObject({ orders: 'main-2 x2', billing: 'main-1 x2' });
  });

  it('does not delete everything where it leaves an empty folder', async () => {
    const before = await generations(cluster, NAMESPACE);
    const folder = join(gitops.clone, 'envs/shop/staging');
    gitops.git('rm', '-r', '--quiet', 'envs/shop/staging');
    gitops.git('checkout', 'HEAD', '--', 'envs/shop/staging/release.yaml');
    writeFileSync(join(folder, 'README.md'), 'nothing here\n');
    gitops.push('shop: an accident');
    await refresh(cluster, shop.application);
    await condition(cluster, shop.application, 'auto-sync will wipe out all resources');
    expect(await generations(cluster, NAMESPACE)).toEqual(before);
    await synced(cluster, shop.application, gitops.revert('HEAD'), 60);
    expect(await generations(cluster, NAMESPACE)).toEqual(before);
  });
});

describe('a team that leaves', () => {
  it('takes its own objects with it and touches nothing of the other team in the same namespace', async () => {
    const others = async (): Promise<readonly string[]> =>
      (await generations(cluster, NAMESPACE)).filter((line) => line.includes('/langgraph-kafka-'));
    const before = await others();
    rmSync(join(gitops.clone, 'envs/shop'), { recursive: true });
    rmSync(join(gitops.clone, 'envs/argocd/shop-staging.yaml'));
    const commit = gitops.push('shop leaves');
    await refresh(cluster, 'gitops-envs');
    await becomes('the shop to be gone', async () => {
      const left = await generations(cluster, NAMESPACE);
      return !left.some((line) => line.includes('/shop-')) || left.join();
    });
    await cluster.gone('argoproj.io/v1alpha1/Application', shop.application, 'argocd');
    expect(await others()).toEqual(before);
    await synced(cluster, agents.application, commit, 60);
    await synced(cluster, 'gitops-envs', commit, 60);
  });
});
