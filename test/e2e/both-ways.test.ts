/**
 * One program, both ways to a cluster: what lives there must not depend on who brought it, and whoever brings it must be able to
 * take over what others installed.
 */
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startArgoCd } from './argo-cd/argo-cd';
import { type Cluster, startCluster } from './cluster/cluster';
import { liveObjects } from './cluster/live-objects';
import { running } from './cluster/look';
import { type KubeObject, kindOf } from './cluster/objects';
import type { Pod } from './cluster/pods';
import { countReady } from './cluster/ready-count';
import { notYet, until } from './cluster/until';
import { makeRepository, type Repository } from './git/repository';
import { makeTeam, type Team } from './gitops/team';
import { makeProject, type Project } from './pulumi/project';
import { startRollouts } from './rollouts/rollouts';
import { type StandIns, startStandIns } from './stand-ins/all';
import { legacyOrders } from './support/legacy';
import { documentsIn, manifestsIn } from './support/manifests';

const NAMESPACE = 'shop';
const stacksFile = 'src/stacks/index.ts';
const images = { orders: 'ghcr.io/acme/shop/orders:main-1', billing: 'ghcr.io/acme/shop/billing:main-1' };
const release = { system: 'shop', commit: 'a'.repeat(40), builtAt: '2026-01-31T12:00:00Z', run: '1', images };

/** What the next release has of its own. */
const next = { commit: 'b'.repeat(40), builtAt: '2026-02-01T12:00:00Z', run: '2' };
const nextImages = { ...images, orders: 'ghcr.io/acme/shop/orders:main-2' };

let cluster: Cluster;
let standIns: StandIns;
let gitops: Repository;
let team: Team;
let project: Project;

beforeAll(async () => {
  cluster = await startCluster({ crds: ['external-secrets'] });
  standIns = await startStandIns(cluster);
  await startArgoCd(cluster);
  await startRollouts(cluster);
  gitops = makeRepository(cluster.processes.folder);
  team = makeTeam({ cluster, repository: gitops, program: 'shop', images });
  team.edit(stacksFile, "repoURL: 'https://github.com/acme/gitops.git'", `repoURL: '${gitops.url}', path: 'envs'`);
  project = await makeProject(cluster, 'shop');
  project.edit(stacksFile, "gitops({ repoURL: 'https://github.com/acme/gitops.git' })", 'pulumi()');
  project.write('release.json', JSON.stringify(release));
});
afterAll(async () => {
  standIns?.stop();
  await cluster?.stop();
});

async function byPulumi(): Promise<void> {
  expect(await project.up('release.json')).toMatchObject({ status: 0 });
  await cluster.ready(NAMESPACE);
}

async function byArgoCd(): Promise<void> {
  team.commit('shop');
  await cluster.apply(documentsIn(join(gitops.clone, 'envs/argocd/shop-staging.yaml')));
  await team.deploy('shop again');
  await cluster.ready(NAMESPACE);
}

async function leave(): Promise<void> {
  const application = 'argoproj.io/v1alpha1/Application';
  if (await cluster.find(application, team.application, 'argocd')) {
    await cluster.delete(application, team.application, 'argocd');
    await cluster.gone(application, team.application, 'argocd');
  }
  await project.pulumi('destroy --yes');
  await cluster.delete('v1/Namespace', NAMESPACE);
  await cluster.gone('v1/Namespace', NAMESPACE);
}

describe('one program, both ways', () => {
  it('lives in the cluster field by field alike', async () => {
    await byPulumi();
    const pulumi = await liveObjects(cluster, NAMESPACE);
    await leave();
    await byArgoCd();
    const argoCd = await liveObjects(cluster, NAMESPACE);
    await leave();
    for (const object of manifestsIn(join(gitops.clone, 'envs/shop/staging')))
      if (object.kind !== 'Namespace') expect(argoCd).toHaveProperty([`${kindOf(object)} ${object.metadata?.name}`]);
    expect(Object.keys(pulumi).length).toBeGreaterThan(10);
    expect(argoCd).toEqual(pulumi);
  });
});

interface Rollout extends KubeObject {
  readonly status?: { readonly phase?: string; readonly stableRS?: string; readonly currentPodHash?: string };
}

describe('a canary that Pulumi brings', () => {
  const rollout = (): Promise<Rollout> => cluster.get('argoproj.io/v1alpha1/Rollout', 'shop-orders', NAMESPACE);

  it('is waited for, goes through its steps with the next release, and is nothing to do the next time', async () => {
    const before = project.read(stacksFile);
    const strategy = "canary({ steps: [weight(50), pause('1s'), weight(100)] })";
    project.edit(stacksFile, 'configs: {', `services: { orders: { strategy: ${strategy} } },\n  configs: {`);
    project.edit(stacksFile, 'import {', 'import { canary, pause, weight,');
    expect(await project.up('release.json')).toMatchObject({ status: 0 });
    const first = (await rollout()).status;
    expect(first?.phase).toBe('Healthy');
    project.write('next.json', JSON.stringify({ ...release, ...next, images: nextImages }));
    expect(await project.up('next.json')).toMatchObject({ status: 0 });
    // The provider does not look whether the controller has seen the change: docs/outputs.md.
    await until('the new version to be the stable one', async () => {
      const { phase, stableRS, currentPodHash } = (await rollout()).status ?? {};
      const done = phase === 'Healthy' && stableRS === currentPodHash && stableRS !== first?.stableRS;
      return done ? true : notYet(`${phase} ${stableRS} ${currentPodHash}`);
    });
    const { metadata } = await rollout();
    const again = await project.up('current');
    expect(again).toMatchObject({ status: 0 });
    expect(again.text).not.toMatch(/updated|created|replaced|deleted/);
    expect((await rollout()).metadata?.generation).toBe(metadata?.generation);
    await leave();
    project.write(stacksFile, before);
  });
});

describe.each([
  ['Pulumi', byPulumi],
  ['Argo CD', byArgoCd],
] as const)('a workload that was installed by other means, taken over by %s', (_, deploy) => {
  it('stays the same Deployment, and loses no pod on the way', async () => {
    await cluster.namespace(NAMESPACE);
    const legacy = legacyOrders(NAMESPACE);
    for (const object of legacy.objects) await cluster.create(object);
    await cluster.ready(NAMESPACE);
    const { metadata } = await cluster.get('apps/v1/Deployment', legacy.name, NAMESPACE);
    const count = await countReady(cluster, NAMESPACE, legacy.selector);
    for (const program of [team, project])
      if (!program.read('src/shop.ts').includes('existing:'))
        program.edit(
          'src/shop.ts',
          'const orders = microservice(ordersAt, {',
          `const orders = microservice(ordersAt, {\n  existing: ${JSON.stringify(legacy.existing)},`,
        );
    await deploy();
    expect(count.stop()).toEqual({ least: 2, most: 3 });
    const now = await cluster.get('apps/v1/Deployment', legacy.name, NAMESPACE);
    expect(now.metadata?.uid).toBe(metadata?.uid);
    expect(await running(cluster, NAMESPACE)).toMatchObject({ [legacy.label]: 'main-1 x2' });
    const pods = await cluster.list<Pod>('v1/Pod', NAMESPACE);
    expect(pods.map(({ spec }) => spec.containers.length)).toEqual([1, 1, 1, 1]);
    await leave();
  });
});
