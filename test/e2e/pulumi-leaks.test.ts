/**
 * Random systems go through the real Pulumi engine, in runs that are right and in runs that fail. No value of a secret comes out of
 * any of them, in no form, nor a hash by which a short one could be guessed.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { pulumiKeysOf, type RandomProgram, randomProgram, underPulumi } from '../properties/random-program';
import { type SecretPlace, secretPlaces } from '../properties/secret-places';
import { leaked, leakedHashes, markedValue } from '../support/marked-values';
import { type Cluster, startCluster } from './cluster/cluster';
import { replicaSets, rolled } from './cluster/look';
import { shownEvents } from './pulumi/events';
import { makeProject, type Project, type Ran } from './pulumi/project';
import { type StandIns, startStandIns } from './stand-ins/all';
import { changeByHand } from './support/by-hand';

const seed = 1;
const range = (count: number) => Array.from({ length: count }, (_, index) => index);
const NAMESPACE = 'random';
const programFile = 'src/stacks/index.ts';

/** Short enough to be guessed from a hash; the value of each stack's first key. */
const guessable = 'hunter2';
const [rotationKey = '', rotated = '', byHand = '', misplaced = '', ...marks] = fc
  .sample(markedValue, { seed, numRuns: 20 })
  .map((one, at) => `${one}${at}`.padEnd(32, 'x'));
const all = [guessable, rotationKey, rotated, byHand, misplaced, ...marks];

const plain = { bare: false, dapr: false, priority: false, patches: [] } as const;
const servers = { database: 'none', cache: 'none', broker: 'none' } as const;
const alone = { ...servers, near: false, owned: true, entry: 'ingress', own: [] } as const;
/** What the cluster of this test can hold: no objects of operators and meshes, and nothing that others provide. */
const programs = fc.sample(
  randomProgram
    .filter(({ secrets, services }) => secrets.length > 0 && services.every(({ kind }) => kind !== 'canary'))
    .map((program) => ({ ...program, ...alone, services: program.services.map((one) => ({ ...one, ...plain })) })),
  { seed, numRuns: 40 },
);
/** An update waits for no person, and has a secret to rotate that pods read. */
const canBeDeployed = ({ services, secrets }: RandomProgram) =>
  services.every(({ kind }) => kind !== 'blueGreen') && services[0]?.kind === 'rolling' && (secrets[0] ?? 0) > 1;
const deployed = programs.find(canBeDeployed) as RandomProgram;
const previewed = programs.find((one) => one !== deployed) as RandomProgram;
const firstKey = String(pulumiKeysOf(deployed)[0]);

let cluster: Cluster;
let standIns: StandIns;
let project: Project;
let runs = 0;

beforeAll(async () => {
  cluster = await startCluster({ crds: ['argo-rollouts', 'prometheus-operator'] });
  standIns = await startStandIns(cluster);
  project = await makeProject(cluster, 'shop');
});
afterAll(async () => {
  standIns?.stop();
  await cluster?.stop();
});

/** The data of the Secret with the guessable value, under the names that the Secret and Bowline have for its keys. */
const ofFirst = pulumiKeysOf(deployed).flatMap((name, at) => {
  const [, secret, key = ''] = name.split('.');
  return secret === 'x0' ? [[key, at === 0 ? guessable : String(marks[at])] as const] : [];
});
const among = [ofFirst, ofFirst.map(([key, value]) => [`x0/${key}`, value] as const)].map(
  (one) => Object.fromEntries(one) as Readonly<Record<string, string>>,
);

/** What a text tells of the values. */
const tells = (text: string) => [
  ...all.flatMap((value) => leaked(text, value)),
  ...leakedHashes(text, guessable, ...among),
];

/** `pulumi` as a pipeline runs it, whose output and event log are searched. */
async function pulumi(command: string): Promise<Ran & { readonly events: readonly string[] }> {
  runs += 1;
  const log = join(project.kept, `events-${runs}.log`);
  const env = { BOWLINE_RELEASE: 'release.json', BOWLINE_DEBUG: '1', PULUMI_DEBUG_COMMANDS: 'true' };
  const ran = await project.pulumi(command, { more: ['--event-log', log], env });
  const events = shownEvents(log);
  expect(tells([ran.text, ...events].join('\n'))).toEqual([]);
  return { ...ran, events };
}

/** Makes a program the one of the project, with a stack of its own. */
async function take(program: RandomProgram, stack: string): Promise<void> {
  const images = Object.fromEntries(
    range(program.services.length).map((at) => [`s${at}`, `ghcr.io/acme/s${at}:main-1`]),
  );
  const release = { system: 'random', commit: 'a'.repeat(40), builtAt: '2026-01-31T12:00:00Z', run: '1', images };
  project.write('release.json', JSON.stringify(release));
  project.write(programFile, underPulumi(program));
  const mutable = ['Secret', 'ConfigMap'].map((kind) => `  kubernetes:enable${kind}Mutable: "true"\n`);
  const config = ['config:\n  bowline:system: random\n  bowline:environment: live\n', ...mutable].join('');
  project.write(`Pulumi.${stack}.yaml`, config);
  await project.pulumi(`stack init ${stack}`);
  const values = pulumiKeysOf(program).map((key, at) => [key, at === 0 ? guessable : marks[at]]);
  const secrets = [['bowline:rotationKey', rotationKey], ...values].map(([key, value]) => `--secret=${key}=${value}`);
  const set = await project.pulumi('config set-all', { more: secrets });
  expect(set).toMatchObject({ status: 0 });
}

/** A run that is right shows the Secrets that it makes, and not by what. */
async function expectRight(command: string, shown: RegExp): Promise<void> {
  const { status, text, events } = await pulumi(command);
  expect([status, text]).toEqual([0, expect.stringMatching(shown)]);
  expect(events.length).toBeGreaterThan(20);
}

describe('the values of a random system under Pulumi', () => {
  it('are told by no preview as JSON', async () => {
    await take(previewed, 'previewed');
    await expectRight('preview --json', /"kubernetes:core\/v1:Secret".*?"stringData": "\[secret\]"/s);
  });

  it('are told by no update that makes them, nor by its preview', async () => {
    await take(deployed, 'deployed');
    await expectRight('up --yes --diff', /\+ kubernetes:core\/v1:Secret.*?stringData: \[secret\]/s);
  });

  it('are told by no update that rotates one', async () => {
    const before = await replicaSets(cluster, NAMESPACE);
    await project.pulumi('config set --secret', { more: [firstKey, rotated] });
    await expectRight('up --yes --skip-preview --diff', /stringData: \[secret\]/);
    expect(rolled(before, await replicaSets(cluster, NAMESPACE))).toEqual(['s0']);
  });

  it('are told by no update that the API server refuses, nor is what somebody wrote by hand', async () => {
    const object = { apiVersion: 'v1', kind: 'Secret', metadata: { name: 'random-x0', namespace: NAMESPACE } };
    const change = { immutable: true, stringData: { key0: byHand } };
    await changeByHand(cluster, { object, change, manager: 'somebody' });
    const { status, text } = await pulumi('up --yes --skip-preview --diff');
    expect([status === 0, text]).toEqual([false, expect.stringContaining('field is immutable')]);
  });
});

/** A wrong program: the value stands in several places of it at once. */
const wrong = (places: readonly SecretPlace[]) =>
  underPulumi(deployed, (right) =>
    places.reduce((text, place) => secretPlaces[place](text, JSON.stringify(misplaced)), right),
  );

describe('a value that stands in the program', () => {
  it('is not in what the compiler says', async () => {
    project.write(programFile, wrong(['a setting of a key', 'a source as an object', 'a password in an address']));
    const { status, text } = await pulumi('up --yes');
    expect([status === 0, text]).toEqual([false, expect.stringMatching(/TS\d+.*'value' of a secret key.*TS\d+.*/s)]);
  });

  it('is not in what a run says that no compiler saw before', async () => {
    project.write(programFile, `// @ts-nocheck\n${wrong(['a source', 'a password in an address'])}`);
    const { status, text } = await pulumi('up --yes');
    expect([status === 0, text]).toEqual([false, expect.stringContaining('holds an address with its password')]);
    expect(text).toContain('a secret key takes its value from a source');
  });
});

function filesOf(folder: string): readonly string[] {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true });
  return entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
}

describe('what Pulumi keeps', () => {
  it('tells no value: state, backups, history, workspace and the config of the stacks', async () => {
    const kept = ['state', 'home'].flatMap((one) => filesOf(join(project.kept, one)));
    const config = ['previewed', 'deployed'].map((stack) => join(project.folder, `Pulumi.${stack}.yaml`));
    for (const part of ['/stacks/shop/deployed.json', '/stacks/shop/deployed.json.bak', '/history/', '/backups/'])
      expect(kept.join('\n')).toContain(part);
    for (const file of [...kept, ...config]) expect([file, ...tells(readFileSync(file, 'latin1'))]).toEqual([file]);
    for (const command of ['stack export', 'stack history --json', 'stack output --json', 'config --json']) {
      const { status, text } = await project.pulumi(command);
      expect([command, status, ...tells(text)]).toEqual([command, 0]);
    }
  });

  it('holds them all encrypted, where the search finds each', async () => {
    const { text } = await project.pulumi('stack export --show-secrets');
    const values = [byHand, ...marks.slice(1, pulumiKeysOf(deployed).length)];
    expect(values.filter((value) => leaked(text, value).length === 0)).toEqual([]);
  });
});
