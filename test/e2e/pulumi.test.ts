/**
 * The real Pulumi engine brings this repository's program to a real API server, with the stand-in for the provider;
 * provider/README.md says what that shows and what not. The tests follow each other like the days of one team.
 */
import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type Cluster, startCluster } from './cluster/cluster';
import { generations, names, podsOf, replicaSets, rolled, running } from './cluster/look';
import type { KubeObject } from './cluster/objects';
import { isReady } from './cluster/pods';
import { countReady } from './cluster/ready-count';
import { shownEvents } from './pulumi/events';
import { filesWith, makeProject, type Project, spellings } from './pulumi/project';
import { type StandIns, startStandIns } from './stand-ins/all';
import { changeByHand, setTag } from './support/by-hand';

const NAMESPACE = 'langgraph';
const example = readFileSync(resolve(__dirname, '../../docs/examples/langgraph-kafka.release.yaml'), 'utf8');
const value = 'sk-ant-S3cr3t/Value+1';
const stackFile = 'src/stacks/langgraph-kafka.dev.ts';
const systemFile = 'src/systems/langgraph-kafka.ts';

let cluster: Cluster;
let standIns: StandIns;
let project: Project;
let said = '';

beforeAll(async () => {
  cluster = await startCluster({ crds: [] });
  standIns = await startStandIns(cluster);
  project = await makeProject(cluster);
  project.write('release.yaml', example);
  project.write('newer.yaml', releaseOf('aaaaaaa', '11-21'));
});
afterAll(async () => {
  standIns?.stop();
  await cluster?.stop();
});

/** A release of all four microservices, built on a day. */
function releaseOf(commit: string, day: string, broken?: string): string {
  const release = example.replaceAll('452b637', commit).replace('11-20T', `${day}T`);
  return broken === undefined ? release : release.replace(`${broken}:main-`, `${broken}:absent-`);
}

const recordedCommit = async (): Promise<string> =>
  JSON.parse((await project.pulumi('stack output record --json')).text).commit.slice(0, 7);

const allRun = (tag: string) => ({
  'agent-comms': `${tag} x1`,
  'chat-interface': `${tag} x1`,
  'task-generator': `${tag} x1`,
  'task-solver': `${tag} x2`,
});

interface ServiceObject extends KubeObject {
  readonly spec: { readonly selector?: Readonly<Record<string, string>> };
}

const inNamespace = (apiVersion: string, kind: string, name: string) => ({
  apiVersion,
  kind,
  metadata: { name: `langgraph-kafka-${name}`, namespace: NAMESPACE },
});

/** The real provider waits ten minutes for a workload; a story that ends badly says so earlier. */
function waitBriefly(): void {
  project.edit(
    systemFile,
    'const python = {',
    `const briefly = <T extends { readonly metadata: object }>(object: T): T => ({
  ...object,
  metadata: { ...object.metadata, annotations: { 'pulumi.com/timeoutSeconds': '8' } },
});
const python = {
  patch: { deployment: briefly },`,
  );
}

describe('pulumi, one command after another', () => {
  it('names all that a first deployment lacks, and makes nothing', async () => {
    const { status, text } = await project.up('');
    expect(status).not.toBe(0);
    for (const line of [
      'no release given',
      'nothing is deployed by this stack',
      "key 'anthropic-api-key' of secret 'secrets' has no value",
    ])
      expect(text).toContain(line);
    expect(text).not.toContain('deploy.js');
    expect(await cluster.find('v1/Namespace', NAMESPACE)).toBeUndefined();
  });

  it('A000-04 previews, and then runs exactly the release', async () => {
    await project.pulumi('config set --secret bowline:secret.secrets.anthropic-api-key', { input: value });
    await project.pulumi('config set --secret bowline:rotationKey', { input: 'f'.repeat(64) });
    const preview = await project.pulumi('preview --diff', { env: { BOWLINE_RELEASE: 'release.yaml' } });
    expect(preview).toMatchObject({ status: 0, text: expect.stringContaining('to create') });
    expect(await cluster.find('v1/Namespace', NAMESPACE)).toBeUndefined();
    const events = join(cluster.processes.folder, 'events.log');
    const up = await project.pulumi('up --yes', {
      more: ['--event-log', events],
      env: { BOWLINE_RELEASE: 'release.yaml', PULUMI_DEBUG_COMMANDS: 'true' },
    });
    expect(up).toMatchObject({ status: 0, text: expect.stringMatching(/\+ \d+ created/) });
    const shown = shownEvents(events);
    expect(shown.length).toBeGreaterThan(20);
    said = [preview.text, up.text, ...shown].join('\n');
    await cluster.ready(NAMESPACE);
    expect(await running(cluster, NAMESPACE)).toEqual(allRun('main-452b637'));
  });

  it('A000-14 X000-6 wrote the value into no preview, output, event or state', async () => {
    const { data } = await cluster.get<KubeObject & { data?: Record<string, string> }>(
      'v1/Secret',
      'langgraph-kafka-secrets',
      NAMESPACE,
    );
    expect(data?.['anthropic-api-key']).toBe(Buffer.from(value).toString('base64'));
    expect(filesWith(project.kept, 'langgraph-kafka-task-generator')).toContain(
      'state/.pulumi/stacks/bowline/dev.json',
    );
    for (const spelling of spellings(value)) {
      expect(said).not.toContain(spelling);
      expect(filesWith(project.kept, spelling)).toEqual([]);
    }
  });

  it('finds nothing to do the second time', async () => {
    const before = await generations(cluster, NAMESPACE);
    const { status, text } = await project.up('current');
    expect(text).toMatch(/\n +\d+ unchanged/);
    expect(text).not.toMatch(/updated|created|replaced|deleted/);
    expect(status).toBe(0);
    expect(await generations(cluster, NAMESPACE)).toEqual(before);
  });

  it('runs no program with a type error', async () => {
    const right = project.read(stackFile);
    project.edit(stackFile, "'anthropic-api-key': pulumiConfig", "'anthropic-api-kye': pulumiConfig");
    expect((await project.up('current')).text).toContain("''anthropic-api-kye'' does not exist");
    project.write(stackFile, right);
  });

  it('rolls the two microservices that read a secret whose value changed', async () => {
    const before = await replicaSets(cluster, NAMESPACE);
    await project.pulumi('config set --secret bowline:secret.secrets.anthropic-api-key', { input: `${value}2` });
    expect(await project.up('current')).toMatchObject({ status: 0 });
    await cluster.ready(NAMESPACE);
    expect(rolled(before, await replicaSets(cluster, NAMESPACE))).toEqual(['task-generator', 'task-solver']);
  });

  it('rolls the microservices that read a config that changed, and keeps the generation before it', async () => {
    project.edit(systemFile, '  LANGGRAPH_API_URL: generatorAt.url.http,\n', '');
    project.edit(
      systemFile,
      'LANGGRAPH_API_URL: settings.ref.LANGGRAPH_API_URL',
      'LANGGRAPH_API_URL: generatorAt.url.http',
    );
    expect(await project.up('current')).toMatchObject({ status: 0 });
    const before = await replicaSets(cluster, NAMESPACE);
    const configs = await names(cluster, 'v1/ConfigMap', NAMESPACE);
    project.edit(stackFile, 'LANGCHAIN_TRACING: true', 'LANGCHAIN_TRACING: false');
    expect(await project.up('current')).toMatchObject({ status: 0 });
    await cluster.ready(NAMESPACE);
    const now = await replicaSets(cluster, NAMESPACE);
    expect(rolled(before, now)).toEqual(['agent-comms', 'task-generator', 'task-solver']);
    expect(await names(cluster, 'v1/ConfigMap', NAMESPACE)).toEqual(expect.arrayContaining([...configs]));
  });
});

describe('a release that cannot start', () => {
  it('X003-1 X003-2 fails with the microservice and the reason, and leaves the old pods serving with their config', async () => {
    waitBriefly();
    expect(await project.up('current')).toMatchObject({ status: 0 });
    const old = await podsOf(cluster, NAMESPACE, 'task-solver');
    project.edit(stackFile, 'LANGCHAIN_TRACING: false', 'LANGCHAIN_TRACING: true');
    project.write('broken.yaml', releaseOf('bbbbbbb', '11-22', 'task-solver'));
    const { status, text } = await project.up('broken.yaml');
    expect(status).not.toBe(0);
    expect(text).toMatch(/langgraph-kafka-task-solver[^\n]*ImagePullBackOff/);
    const now = (await podsOf(cluster, NAMESPACE, 'task-solver')).filter(isReady);
    expect(now.map(({ metadata }) => metadata?.uid).sort()).toEqual(old.map(({ metadata }) => metadata?.uid).sort());
    const complaint = await cluster.complaint(NAMESPACE, 'ImagePullBackOff');
    expect(complaint).not.toContain('CreateContainerConfigError');
    const config = String(
      now[0]?.spec.containers[0]?.env?.find((one) => one.valueFrom?.configMapKeyRef)?.valueFrom?.configMapKeyRef?.name,
    );
    expect(await names(cluster, 'v1/ConfigMap', NAMESPACE)).toContain(config);
  });

  it('X004-4 X004-26 leaves the record of the last whole update, to which the next run goes back', async () => {
    expect(await recordedCommit()).toBe('452b637');
    project.edit(stackFile, 'LANGCHAIN_TRACING: true', 'LANGCHAIN_TRACING: false');
    expect(await project.up('current')).toMatchObject({ status: 0 });
    await cluster.ready(NAMESPACE);
    expect(await running(cluster, NAMESPACE)).toEqual(allRun('main-452b637'));
  });
});

describe('the incident of document 000, replayed', () => {
  it('A000-05 a manual run without a tag is refused, and says how to keep what runs', async () => {
    const before = await generations(cluster, NAMESPACE);
    const { status, text } = await project.up('');
    expect(status).not.toBe(0);
    expect(text).toContain('deployed is 452b6371f0c2');
    expect(text).toContain('to keep it: BOWLINE_RELEASE=current pulumi up');
    expect(await generations(cluster, NAMESPACE)).toEqual(before);
  });

  it('A000-11 an empty secret is refused', async () => {
    const before = await generations(cluster, NAMESPACE);
    await project.pulumi('config set --secret bowline:secret.secrets.anthropic-api-key', { input: ' ' });
    const { status, text } = await project.up('current');
    expect(status).not.toBe(0);
    expect(text).toContain("key 'anthropic-api-key' of secret 'secrets'");
    expect(text).toContain('ANTHROPIC_API_KEY');
    await project.pulumi('config set --secret bowline:secret.secrets.anthropic-api-key', { input: `${value}2` });
    expect(await generations(cluster, NAMESPACE)).toEqual(before);
  });

  it('A000-01 an image set by hand has no place in the program', async () => {
    const before = await generations(cluster, NAMESPACE);
    const right = project.read(systemFile);
    project.edit(systemFile, 'langgraph-kafka/task-solver', 'langgraph-kafka/task-solver:main-f378acd');
    const { status, text } = await project.up('current');
    expect(status).not.toBe(0);
    expect(text).toContain('main-f378acd');
    project.write(systemFile, right);
    expect(await generations(cluster, NAMESPACE)).toEqual(before);
  });

  it('X003-4 an image set by hand in the cluster is shown by a preview, and put back by an update', async () => {
    const serving = await countReady(cluster, NAMESPACE, { 'app.kubernetes.io/name': 'task-solver' });
    await setTag(cluster, inNamespace('apps/v1', 'Deployment', 'task-solver'), 'main-f378acd');
    await cluster.ready(NAMESPACE);
    expect(await running(cluster, NAMESPACE)).toMatchObject({ 'task-solver': 'main-f378acd x2' });
    const preview = await project.pulumi('preview', { env: { BOWLINE_RELEASE: 'current' } });
    expect(preview.text).toMatch(/~ +kubernetes:apps\/v1:Deployment +langgraph-kafka-task-solver +update/);
    expect(preview.text).toMatch(/\n +~ 1 to update\n/);
    expect(await running(cluster, NAMESPACE)).toMatchObject({ 'task-solver': 'main-f378acd x2' });
    expect(await project.up('current')).toMatchObject({ status: 0, text: expect.stringMatching(/\n +~ 1 updated\n/) });
    await cluster.ready(NAMESPACE);
    expect(await running(cluster, NAMESPACE)).toEqual(allRun('main-452b637'));
    expect(serving.stop().least).toBe(2);
    expect((await project.up('current')).text).not.toMatch(/updated|created|replaced|deleted/);
  });

  it('a Service changed by hand stops an update, which names field and hand; what was deleted is made again', async () => {
    const object = inNamespace('v1', 'Service', 'task-solver');
    const { spec } = await cluster.get<ServiceObject>('v1/Service', object.metadata.name, NAMESPACE);
    await changeByHand(cluster, {
      object,
      change: { spec: { selector: { 'app.kubernetes.io/name': 'other' } } },
      manager: 'somebody',
    });
    const { status, text } = await project.up('current');
    expect(status).not.toBe(0);
    expect(text).toMatch(/langgraph-kafka-task-solver.*conflict with "somebody".*\.spec\.selector/s);
    await cluster.delete('apps/v1/Deployment', 'langgraph-kafka-agent-comms', NAMESPACE);
    expect(await project.up('current', { PULUMI_K8S_ENABLE_PATCH_FORCE: 'true' })).toMatchObject({ status: 0 });
    await cluster.ready(NAMESPACE);
    expect(await running(cluster, NAMESPACE)).toEqual(allRun('main-452b637'));
    const now = await cluster.get<ServiceObject>('v1/Service', object.metadata.name, NAMESPACE);
    expect(now.spec.selector).toEqual(spec.selector);
  });

  it('A000-19 an older release is refused unless it is asked for as a rollback, which brings all of it back', async () => {
    expect(await project.up('newer.yaml')).toMatchObject({ status: 0 });
    await cluster.ready(NAMESPACE);
    const before = await generations(cluster, NAMESPACE);
    const refused = await project.up('release.yaml');
    expect(refused.text).toContain('was built before the deployed aaaaaaa');
    expect(await generations(cluster, NAMESPACE)).toEqual(before);
    expect(await recordedCommit()).toBe('aaaaaaa');
    expect(await project.up('release.yaml', { BOWLINE_ROLLBACK: '1' })).toMatchObject({ status: 0 });
    await cluster.ready(NAMESPACE);
    expect(await running(cluster, NAMESPACE)).toEqual(allRun('main-452b637'));
    expect(await recordedCommit()).toBe('452b637');
  });
});

describe('a value that another resource gives', () => {
  it('reaches the config at deployment', async () => {
    project.write(
      'src/pulumi.ts',
      `import { deploy } from 'bowline/pulumi';
import * as core from '@pulumi/kubernetes/core/v1';
import * as stacks from './stacks';

const broker = new core.Service('broker', {
  metadata: { name: 'broker', namespace: 'default' },
  spec: { ports: [{ port: 9092 }] },
});
export = () => deploy(stacks, { late: { 'kafka-host': broker.spec.clusterIP } });
`,
    );
    project.edit(
      stackFile,
      "host: 'kafka.langgraph-system', namespace: 'langgraph-system'",
      "host: late('kafka-host')",
    );
    project.edit(stackFile, 'import { ingressClass,', 'import { ingressClass, late,');
    expect(await project.up('current')).toMatchObject({ status: 0 });
    await cluster.ready(NAMESPACE);
    const { spec } = await cluster.get<KubeObject & { spec: { clusterIP: string } }>('v1/Service', 'broker', 'default');
    const { data } = await cluster.get<KubeObject & { data?: Record<string, string> }>(
      'v1/ConfigMap',
      'langgraph-kafka-config',
      NAMESPACE,
    );
    expect(data?.['KAFKA_BOOTSTRAP_SERVERS']).toBe(`${spec.clusterIP}:9092`);
  });
});

describe('pulumi destroy', () => {
  it('leaves the Namespace and nothing in it, and forgets what was deployed', async () => {
    expect(await project.pulumi('destroy --yes')).toMatchObject({ status: 0 });
    expect(await cluster.list('apps/v1/Deployment', NAMESPACE)).toEqual([]);
    expect(await names(cluster, 'v1/Secret', NAMESPACE)).toEqual([]);
    expect(await cluster.find('v1/Namespace', NAMESPACE)).toBeDefined();
    expect((await project.up('current')).text).toContain('this stack has no record');
  });
});
