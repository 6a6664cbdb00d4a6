/**
 * Argo CD and the Rollouts controller over one system: what the one keeps as Git says and the other moves step by step.
 * The tests follow each other like the days of a team.
 */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { application, refresh, stateOf, synced } from './argo-cd/application';
import { startArgoCd } from './argo-cd/argo-cd';
import { type Cluster, startCluster } from './cluster/cluster';
import { startTool } from './cluster/control-plane';
import { generations, names, running } from './cluster/look';
import type { KubeObject } from './cluster/objects';
import { countReady } from './cluster/ready-count';
import { makeRepository, type Repository } from './git/repository';
import { applied, becomes, bootstrap, comparedAgain, makeTeam, type Team } from './gitops/team';
import { startRollouts } from './rollouts/rollouts';
import { type StandIns, startStandIns } from './stand-ins/all';

const NAMESPACE = 'shop';
const stacks = 'src/stacks/index.ts';

let cluster: Cluster;
let standIns: StandIns;
let gitops: Repository;
let shop: Team;

beforeAll(async () => {
  cluster = await startCluster({ crds: ['external-secrets', 'istio'] });
  standIns = await startStandIns(cluster);
  await startRollouts(cluster);
  await startArgoCd(cluster);
  gitops = makeRepository(cluster.processes.folder);
  const image = (id: string) => [id, `ghcr.io/acme/shop/${id}:main-1`] as const;
  const images = Object.fromEntries([image('orders'), image('billing')]);
  shop = makeTeam({ cluster, repository: gitops, program: 'shop', images });
  shop.edit(stacks, "repoURL: 'https://github.com/acme/gitops.git'", `repoURL: '${gitops.url}', path: 'envs'`);
  shop.edit(stacks, 'import {', 'import { canary, istio, pause, weight,');
  const steps = '[weight(50), pause(), weight(100)]';
  shop.edit(
    stacks,
    "  configs: { settings: { REGION: 'eu-1' } },",
    `  configs: { settings: { REGION: 'eu-1' } },
       services: { orders: { strategy: canary({ router: istio(), steps: ${steps}, scaleDownDelay: '2s' }) } },`,
  );
});
afterAll(async () => {
  standIns?.stop();
  await cluster?.stop();
});

interface Rollout extends KubeObject {
  readonly status?: { readonly phase?: string; readonly stableRS?: string; readonly currentPodHash?: string };
}

interface Route {
  readonly name: string;
  readonly timeout?: string;
  readonly route: readonly { readonly weight: number; readonly destination: { readonly subset?: string } }[];
}

interface VirtualService extends KubeObject {
  readonly spec: { readonly http: readonly Route[] };
}

interface DestinationRule extends KubeObject {
  readonly spec: {
    readonly subsets: readonly { readonly labels: Readonly<Record<string, string>>; trafficPolicy?: object }[];
  };
}

const rollout = (): Promise<Rollout> => cluster.get('argoproj.io/v1alpha1/Rollout', 'shop-orders', NAMESPACE);

async function routes(): Promise<readonly Route[]> {
  const [one] = await cluster.list<VirtualService>('networking.istio.io/v1/VirtualService', NAMESPACE);
  return one?.spec.http ?? [];
}

/** The route of everybody; one for a header comes before it. */
const primary = async (): Promise<Route | undefined> => (await routes()).find(({ name }) => name === 'primary');
const weights = async (): Promise<readonly number[]> => (await primary())?.route.map(({ weight }) => weight) ?? [];

async function subsets(): Promise<DestinationRule['spec']['subsets']> {
  const [one] = await cluster.list<DestinationRule>('networking.istio.io/v1/DestinationRule', NAMESPACE);
  return one?.spec.subsets ?? [];
}

/** The version that each subset is of, as the Rollouts controller says it. */
const versions = async () => (await subsets()).map(({ labels }) => labels['rollouts-pod-template-hash']);

async function halfIsCanary(): Promise<void> {
  await phaseIs('Paused');
  await becomes(
    'half of the traffic to go there',
    async () => (await weights()).join() === '50,50' || String(await weights()),
  );
}

async function comparedNow(): Promise<true | string> {
  const state = await comparedAgain(cluster, shop.application);
  return state === 'Synced' || stateOf(await application(cluster, shop.application));
}

async function meshGenerations(): Promise<readonly string[]> {
  return generations(
    cluster,
    NAMESPACE,
    ['VirtualService', 'DestinationRule'].map((kind) => `networking.istio.io/v1/${kind}`),
  );
}

/** Argo CD's view of the cluster may be a moment behind; then it must find nothing, and change nothing. */
async function nothingToPutBack(): Promise<void> {
  await becomes('Argo CD to find nothing out of sync', comparedNow);
  const before = await meshGenerations();
  expect(await comparedNow()).toBe(true);
  expect(await meshGenerations()).toEqual(before);
}

/** Releases another version of orders, and waits until its canary pauses. */
async function release(tag: string): Promise<void> {
  const commit = shop.commit(`shop: orders ${tag}`, { orders: tag });
  await refresh(cluster, shop.application);
  await applied(cluster, shop.application, commit);
  await halfIsCanary();
}

/** Lets the program patch an object of orders, and brings it to the cluster. */
async function patched(object: string, change: string): Promise<void> {
  const from = 'const orders = microservice(ordersAt, {';
  const program = shop.read('src/shop.ts').replace(/\n {2}patch: .*/g, '');
  shop.write('src/shop.ts', program.replace(from, `${from}\n  patch: { ${object}: ${change} },`));
  const commit = shop.commit(`shop: another ${object}`);
  await refresh(cluster, shop.application);
  await applied(cluster, shop.application, commit);
}

async function promote(): Promise<void> {
  const args = ['promote', 'shop-orders', '--namespace', NAMESPACE, '--kubeconfig', cluster.kubeconfig];
  expect(await startTool(cluster.processes, 'kubectl-argo-rollouts', args).ended).toBe(0);
  await phaseIs('Healthy');
}

async function phaseIs(phase: string): Promise<void> {
  await becomes(`the rollout to be ${phase}`, async () => {
    const { status } = await rollout();
    return status?.phase === phase || JSON.stringify(status);
  });
}

describe('a canary that Argo CD brings', () => {
  it('begins as Git says', async () => {
    const commit = shop.commit('shop: first release');
    await bootstrap(cluster, gitops);
    await becomes('the Application to be there', async () => {
      const found = await cluster.list('argoproj.io/v1alpha1/Application', 'argocd');
      return found.length === 2 || String(found.length);
    });
    await synced(cluster, shop.application, commit, 90);
    expect(await running(cluster, NAMESPACE)).toEqual({ billing: 'main-1 x2', orders: 'main-1 x2' });
    expect(await weights()).toEqual([100, 0]);
  });

  it('pauses with half of the traffic, and Argo CD finds nothing to put back', async () => {
    await release('main-2');
    await nothingToPutBack();
    expect(await weights()).toEqual([50, 50]);
    expect((await application(cluster, shop.application)).status?.health?.status).toBe('Suspended');
  });

  it('is reverted by a commit while it pauses', async () => {
    const before = (await rollout()).status;
    await synced(cluster, shop.application, gitops.revert('HEAD'), 90);
    await phaseIs('Healthy');
    const after = (await rollout()).status;
    expect(after?.stableRS).toBe(before?.stableRS);
    expect(after?.currentPodHash).toBe(before?.stableRS);
    await becomes('all traffic to be back', async () => (await weights()).join() === '100,0');
    await becomes('the old pods alone to be there', async () => {
      const { orders } = await running(cluster, NAMESPACE);
      return orders === 'main-1 x2' || String(orders);
    });
  });
});

describe('a change of what the mesh does, while a canary pauses', () => {
  it('A002-22 arrives in the route, and the weights are those of the canary again', async () => {
    await release('main-3');
    const { currentPodHash } = (await rollout()).status ?? {};
    const route = '{ ...made.spec.http[0], timeout: "7s" }';
    await patched('virtualService', `(made) => ({ ...made, spec: { ...made.spec, http: [${route}] } })`);
    await becomes(
      'the timeout to be there',
      async () => (await primary())?.timeout === '7s' || JSON.stringify(await routes()),
    );
    await halfIsCanary();
    await nothingToPutBack();
    expect((await rollout()).status?.currentPodHash).toBe(currentPodHash);
    await promote();
  });

  it('arrives when the mesh is to split by subsets, with a route for testers', async () => {
    shop.edit(stacks, 'istio()', "istio({ split: 'subset' })");
    shop.edit(stacks, 'weight(50), pause()', "weight(50), header('X-Try', 'yes'), pause()");
    shop.edit(stacks, 'import { canary,', 'import { canary, header,');
    const commit = shop.commit('shop: split by subsets');
    await synced(cluster, 'gitops-envs', commit, 60); // the Application itself, which names the fields to be ignored
    await synced(cluster, shop.application, commit, 60);
    expect((await primary())?.route.map(({ destination }) => destination.subset)).toEqual(['stable', 'canary']);
    await release('main-4');
    await becomes(
      'the route for testers to be there',
      async () => (await routes()).length === 2 || JSON.stringify(await routes()),
    );
    await nothingToPutBack();
    expect(await routes()).toHaveLength(2);
  });

  it('arrives in a subset, and each subset is of its version again', async () => {
    const { stableRS, currentPodHash } = (await rollout()).status ?? {};
    expect(await versions()).toEqual([stableRS, currentPodHash]);
    const policy = 'trafficPolicy: { loadBalancer: { simple: "RANDOM" } }';
    const subset = `made.spec.subsets.map((one) => ({ ...one, ${policy} }))`;
    await patched('destinationRule', `(made) => ({ ...made, spec: { ...made.spec, subsets: ${subset} } })`);
    await becomes('the policy to be there', async () => {
      const found = await subsets();
      return found.every(({ trafficPolicy }) => trafficPolicy !== undefined) || JSON.stringify(found);
    });
    await becomes('the subsets to be told apart', async () => {
      const now = await versions();
      return (now[0] === stableRS && now[1] === currentPodHash) || now.join();
    });
    await halfIsCanary();
    await nothingToPutBack();
    await promote();
    expect((await rollout()).status?.stableRS).toBe(currentPodHash);
  });
});

describe('a Deployment that becomes a Rollout, and a Deployment again', () => {
  const kinds = async (): Promise<string> => {
    const found = await Promise.all(
      ['apps/v1/Deployment', 'argoproj.io/v1alpha1/Rollout'].map((kind) => names(cluster, kind, NAMESPACE)),
    );
    return found.flatMap((list, at) => (list.includes('shop-billing') ? [['Deployment', 'Rollout'][at]] : [])).join();
  };

  it('loses no pod on the way, when what leaves is pruned last', async () => {
    shop.edit(stacks, "path: 'envs' }", "path: 'envs', pruneLast: true }");
    const first = shop.commit('shop: prune last');
    await synced(cluster, 'gitops-envs', first, 60);
    const serving = await countReady(cluster, NAMESPACE, { 'app.kubernetes.io/name': 'billing' });
    expect(await kinds()).toBe('Deployment');
    shop.edit(
      stacks,
      'services: { orders: {',
      'services: { billing: { strategy: canary({ steps: [weight(50), weight(100)] }) }, orders: {',
    );
    await synced(cluster, shop.application, shop.commit('shop: billing by canary'), 90);
    expect(await kinds()).toBe('Rollout');
    await synced(cluster, shop.application, gitops.revert('HEAD'), 90);
    expect(await kinds()).toBe('Deployment');
    expect(serving.stop().least).toBe(2);
  });
});
