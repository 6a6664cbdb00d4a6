/** What the command takes from the process around it: what it says it takes, and nothing else. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { exampleRelease } from '../../src/jest';
import { cet4TrainingProduction as production } from '../../src/stacks';
import { Objects } from '../systems/objects';

const repository = resolve(__dirname, '../..');
const command = join(repository, 'dist/cli/bowline.js');

let folder = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'bowline-surroundings-'));
  writeFileSync(join(folder, 'release.json'), JSON.stringify(exampleRelease(production)));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Every name that the program gives to a setting: keys of configs and secrets, and variables of containers. */
function namesOfSettings(): readonly string[] {
  const { system } = production.spec;
  const keys = [
    ...Object.values(system.configs).map(({ entries }) => entries),
    ...Object.values(system.secrets).map(({ keys: of }) => of),
  ];
  const env = [...new Objects(production).pods.values()].flatMap(({ spec }) => spec?.containers[0]?.env ?? []);
  return [...keys.flatMap((one) => Object.keys(one)), ...env.map(({ name }) => name)];
}

/** The bytes of the tree that the command writes. */
function treeBy(name: string, env: Readonly<Record<string, string>>): Readonly<Record<string, string>> {
  const out = join(folder, name);
  const args = ['synth', 'cet4-training', '--env', 'production', '--release', join(folder, 'release.json')];
  const { status, stderr } = spawnSync(process.execPath, [command, ...args, '--out', out, '--no-check'], {
    cwd: repository,
    encoding: 'utf8',
    env: { PATH: process.env['PATH'], ...env },
  });
  expect([status, stderr.includes('evil')]).toEqual([0, false]);
  const files = readdirSync(out, { recursive: true, withFileTypes: true }).filter((one) => one.isFile());
  return Object.fromEntries(
    files.map((one) => {
      const path = join(one.parentPath, one.name);
      return [path.slice(out.length), readFileSync(path, 'utf8')];
    }),
  );
}

describe('the environment of the process', () => {
  it('A004-10 X004-13 changes no byte of the output, whatever stands in it', () => {
    const settings = namesOfSettings();
    expect(settings).toEqual(expect.arrayContaining(['allowed_hosts', 'DATABASE_URL', 'secret_key', 'NODE_ENV']));
    const usual = ['HOST', 'HOSTNAME', 'NAMESPACE', 'ENVIRONMENT', 'ENV', 'IMAGE_TAG', 'TAG', 'VERSION', 'REPLICAS'];
    const names = [...settings, ...settings.map((name) => name.toUpperCase()), ...usual];
    const stray = Object.fromEntries(names.map((name) => [name, 'evil']));
    const tree = treeBy('plain', {});
    expect(Object.keys(tree).length).toBeGreaterThan(4);
    expect(treeBy('stray', stray)).toEqual(tree);
  });
});
