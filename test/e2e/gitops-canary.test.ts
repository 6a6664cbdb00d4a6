/**
 * Argo CD and the Rollouts controller over one system: what the one keeps as Git says and the other moves step by step.
 * The tests follow each other like the days of a team.
 */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { application, refresh, synced } from './argo-cd/application';
import { startArgoCd } from './argo-cd/argo-cd';
import { type Cluster, startCluster } from './cluster/cluster';
import { running } from './cluster/look';
import type { KubeObject } from './cluster/objects';
import { makeRepository, type Repository } from './git/repository';
import { applied, becomes, bootstrap, comparedAgain, makeTeam, type Team } from './gitops/team';
import { startRollouts } from './rollouts/rollouts';
import { type StandIns, startStandIns } from './stand-ins/all';

const NAMESPACE = 'shop';

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
  const stacks = 'src/stacks/index.ts';
  shop.edit(stacks, "repoURL: 'https://github.com/acme/gitops.git'", `repoURL: '${gitops.url}', path: 'envs'`);
  shop.edit(stacks, 'import {', 'import { canary, istio, pause, weight,');
  const steps = '[weight(50), pause(), weight(100)]';
  shop.edit(
    stacks,
    "  configs: { settings: { REGION: 'eu-1' } },",
    `  configs: { settings: { REGION: 'eu-1' } },
       services: { orders: { strategy: canary({ router: istio(), steps: ${steps} }) } },`,
  );
});
afterAll(async () => {
  standIns?.stop();
  await cluster?.stop();
});

interface Rollout extends KubeObject {
  readonly status?: { readonly phase?: string; readonly stableRS?: string; readonly currentPodHash?: string };
}

interface VirtualService extends KubeObject {
  readonly spec: { readonly http: readonly { readonly route: readonly { readonly weight: number }[] }[] };
}

const rollout = (): Promise<Rollout> => cluster.get('argoproj.io/v1alpha1/Rollout', 'shop-orders', NAMESPACE);

async function weights(): Promise<readonly number[]> {
  const [one] = await cluster.list<VirtualService>('networking.istio.io/v1/VirtualService', NAMESPACE);
  return one?.spec.http[0]?.route.map(({ weight }) => weight) ?? [];
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
    const commit = shop.commit('shop: orders main-2', { orders: 'main-2' });
    await refresh(cluster, shop.application);
    await applied(cluster, shop.application, commit);
    await phaseIs('Paused');
    await becomes('half of the traffic to go there', async () => (await weights()).join() === '50,50');
    for (const _ of ['first', 'second']) {
      await refresh(cluster, shop.application);
      expect(await comparedAgain(cluster, shop.application)).toBe('Synced');
    }
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
