/**
 * The real Pulumi engine runs this repository's program, with the stand-in for the provider; provider/README.md says
 * what that shows and what not.
 */
import { spawnSync } from 'node:child_process';
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { tools } from './cluster/tools';

const repository = resolve(__dirname, '../..');
const release = readFileSync(join(repository, 'docs/examples/langgraph-kafka.release.yaml'), 'utf8');
const value = 'sk-ant-S3cr3t/Value+1';
let folder = '';
let program = '';

/** A copy of the program in a folder of its own, with a state that ends with the test. */
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'bowline-pulumi-'));
  program = join(folder, 'program');
  for (const name of ['home', 'state', 'program']) mkdirSync(join(folder, name));
  for (const name of ['src', 'package.json', 'tsconfig.json', 'Pulumi.yaml', 'Pulumi.dev.yaml'])
    cpSync(join(repository, name), join(program, name), { recursive: true });
  for (const name of ['dist', 'node_modules']) symlinkSync(join(repository, name), join(program, name));
  writeFileSync(join(program, 'release.yaml'), release);
  writeFileSync(join(program, 'newer.yaml'), release.replaceAll('452b637', 'aaaaaaa').replace('11-20T', '11-21T'));
  pulumi('stack init dev');
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

function pulumi(command: string, env: Readonly<Record<string, string>> = {}, input = '') {
  const { status, stdout, stderr } = spawnSync('pulumi', [...command.split(' '), '--non-interactive'], {
    cwd: program,
    encoding: 'utf8',
    input,
    env: {
      PATH: [tools().bin, join(__dirname, 'provider'), process.env['PATH']].join(delimiter),
      HOME: folder,
      PULUMI_HOME: join(folder, 'home'),
      PULUMI_BACKEND_URL: `file://${join(folder, 'state')}`,
      PULUMI_CONFIG_PASSPHRASE: 'of this test',
      PULUMI_SKIP_UPDATE_CHECK: 'true',
      STAND_IN_OBJECTS: join(folder, 'objects.json'),
      ...env,
    },
  });
  return { status, text: stdout + stderr };
}

const up = (env: Readonly<Record<string, string>>) => pulumi('up --yes --skip-preview', env);
const recordedCommit = (): string => JSON.parse(pulumi('stack output record --json').text).commit.slice(0, 7);
const objects = (): readonly string[] => Object.keys(JSON.parse(readFileSync(join(folder, 'objects.json'), 'utf8')));

/** Whether a text is in any file below a folder. */
function isBelow(path: string, text: string): boolean {
  return readdirSync(path, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .some((entry) => readFileSync(join(entry.parentPath, entry.name)).includes(text));
}

describe('pulumi, one command after another', () => {
  it('names all that a first deployment lacks, and makes nothing', () => {
    const { status, text } = up({});
    expect(status).not.toBe(0);
    for (const line of [
      'no release given',
      'nothing is deployed by this stack',
      "key 'anthropic-api-key' of secret 'secrets' has no value",
    ])
      expect(text).toContain(line);
    expect(text).not.toContain('deploy.js');
    expect(existsSync(join(folder, 'objects.json'))).toBe(false);
  });

  it('A000-14 deploys, and shows the value in no preview, output or state', () => {
    pulumi('config set --secret bowline:secret.secrets.anthropic-api-key', {}, value);
    pulumi('config set --secret bowline:rotationKey', {}, 'f'.repeat(64));
    const preview = pulumi('preview --diff', { BOWLINE_RELEASE: 'release.yaml' });
    const deployed = up({ BOWLINE_RELEASE: 'release.yaml' });
    expect([preview.status, deployed.status]).toEqual([0, 0]);
    expect(objects()).toContain('Deployment langgraph/langgraph-kafka-task-generator');
    for (const spelling of [value, Buffer.from(value).toString('base64'), encodeURIComponent(value)]) {
      expect(preview.text + deployed.text).not.toContain(spelling);
      expect(isBelow(join(folder, 'state'), spelling)).toBe(false);
    }
  });

  it('A000-05 says without a release what is deployed, and changes nothing under the command that it gives', () => {
    const { status, text } = up({});
    expect(status).not.toBe(0);
    expect(text).toContain('deployed is 452b6371f0c2');
    expect(text).toContain('to keep it: BOWLINE_RELEASE=current pulumi up');
    expect(up({ BOWLINE_RELEASE: 'current' }).text).toMatch(/\n +\d+ unchanged/);
    expect(recordedCommit()).toBe('452b637');
  });

  it('keeps the record of the last whole update when one fails part of the way', () => {
    const fails = { STAND_IN_FAILS: 'Deployment langgraph/langgraph-kafka-task-solver' };
    expect(up({ BOWLINE_RELEASE: 'newer.yaml', ...fails }).status).not.toBe(0);
    expect(recordedCommit()).toBe('452b637');
    expect(up({ BOWLINE_RELEASE: 'newer.yaml' }).status).toBe(0);
    expect(recordedCommit()).toBe('aaaaaaa');
  });

  it('A000-19 goes back to an older release only as a rollback', () => {
    const refused = up({ BOWLINE_RELEASE: 'release.yaml' });
    expect(refused.text).toContain('was built before the deployed aaaaaaa');
    expect(recordedCommit()).toBe('aaaaaaa');
    expect(up({ BOWLINE_RELEASE: 'release.yaml', BOWLINE_ROLLBACK: '1' }).status).toBe(0);
    expect(recordedCommit()).toBe('452b637');
  });

  it('keeps a config generation that old pods may still read', () => {
    const file = join(program, 'src/stacks/langgraph-kafka.dev.ts');
    writeFileSync(file, readFileSync(file, 'utf8').replace('LANGCHAIN_TRACING: true', 'LANGCHAIN_TRACING: false'));
    expect(up({ BOWLINE_RELEASE: 'current' }).status).toBe(0);
    expect(objects().filter((id) => id.startsWith('ConfigMap '))).toHaveLength(2);
  });

  it('runs no program with a type error', () => {
    const file = join(program, 'src/stacks/langgraph-kafka.dev.ts');
    const text = readFileSync(file, 'utf8');
    writeFileSync(file, text.replace("'anthropic-api-key': pulumiConfig", "'anthropic-api-kye': pulumiConfig"));
    expect(up({ BOWLINE_RELEASE: 'current' }).text).toContain("''anthropic-api-kye'' does not exist");
    writeFileSync(file, text);
  });

  it('leaves the Namespace when the stack is destroyed, and forgets what was deployed', () => {
    expect(pulumi('destroy --yes').status).toBe(0);
    expect(objects()).toEqual(['Namespace langgraph']);
    expect(up({ BOWLINE_RELEASE: 'current' }).text).toContain('this stack has no record');
  });
});
