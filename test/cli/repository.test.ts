/** This repository as its users meet it: its own cdk8s.yaml, and the time of the command on a real system. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';

const repository = resolve(__dirname, '../..');
const command = join(repository, 'dist/cli/bowline.js');
const release = 'docs/examples/langgraph-kafka.release.yaml';

let folder = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'bowline-repository-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function run(args: readonly string[], env: Readonly<Record<string, string>> = {}) {
  return spawnSync(process.execPath, args, { cwd: repository, encoding: 'utf8', env: { ...process.env, ...env } });
}

const synth = (out: string) => [
  command,
  ...`synth langgraph-kafka --env staging --release ${release}`.split(' '),
  '--out',
  out,
];

/** All files below a folder, by path. */
function filesIn(root: string): Readonly<Record<string, string>> {
  const files = readdirSync(root, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  const paths = files.map(({ parentPath, name }) => join(parentPath, name));
  return Object.fromEntries(paths.map((path) => [path.slice(root.length), readFileSync(path, 'utf8')]));
}

describe('cdk8s synth in this repository', () => {
  it('gives the bytes of bowline synth, through the cdk8s.yaml that lies here', () => {
    const [tree, scratch] = [join(folder, 'tree'), join(folder, 'cdk8s.out')];
    const env = { BOWLINE_SYSTEM: 'langgraph-kafka', BOWLINE_ENV: 'staging', BOWLINE_RELEASE: release };
    const cdk8s = join(repository, 'node_modules/cdk8s-cli/bin/cdk8s');
    // The output of cdk8s.yaml is a folder of the repository, which a test leaves alone.
    const ran = run([cdk8s, 'synth', '--output', scratch], { ...env, CDK8S_CHECK_UPGRADE: 'false' });
    expect([ran.status, ran.stdout]).toStrictEqual([
      0,
      expect.stringContaining('langgraph-kafka/staging/release.yaml'),
    ]);
    expect(run([...synth(tree), '--no-check']).status).toBe(0);
    expect(Object.keys(filesIn(tree)).length).toBeGreaterThan(5);
    expect(filesIn(scratch)).toStrictEqual(filesIn(tree));
  }, 120_000);
});

describe('a repository of manifests', () => {
  const releaseOf = (version: string, day: number) => {
    const file = join(folder, `${version}.yaml`);
    const images = { myapp: `registry.company.com/myapp:${version}` };
    const built = { commit: String(day).repeat(40), builtAt: `2026-01-0${day}T00:00:00Z`, run: String(day) };
    writeFileSync(file, JSON.stringify({ system: 'my-app', ...built, images }));
    return file;
  };
  const bring = (out: string, file: string) =>
    run([command, ...'synth my-app --env prod --no-check --release'.split(' '), file, '--out', out]);

  it('A002-06 has the same bytes after each run, and after a revert those of the version before', () => {
    const tree = mkdtempSync(join(folder, 'config-'));
    const git = (...args: readonly string[]) => {
      const own = ['-c', 'user.name=a', '-c', 'user.email=a@example.com', '-C', tree];
      const { status, stdout, stderr } = spawnSync('git', [...own, ...args], { encoding: 'utf8' });
      expect({ args, status, stderr: status === 0 ? '' : stderr }).toEqual({ args, status: 0, stderr: '' });
      return stdout;
    };
    const bytes = () => Object.entries(filesIn(tree)).filter(([path]) => !path.startsWith('/.git/'));
    git('init', '-q');
    const states = [releaseOf('v1.1.0', 1), releaseOf('v1.2.0', 2)].map((file) => {
      expect(bring(tree, file)).toMatchObject({ status: 0 });
      git('add', '-A');
      git('commit', '-q', '-m', file);
      return bytes();
    });
    expect(states[0]).not.toEqual(states[1]);
    git('revert', '--no-edit', 'HEAD');
    expect(bytes()).toEqual(states[0]);
    expect(bring(tree, join(folder, 'v1.1.0.yaml'))).toMatchObject({ status: 0 });
    expect(git('status', '--porcelain')).toBe('');
    const other = mkdtempSync(join(folder, 'other-'));
    expect(bring(other, join(folder, 'v1.1.0.yaml'))).toMatchObject({ status: 0 });
    expect(Object.entries(filesIn(other))).toEqual(states[0]);
  }, 60_000);
});

describe('the time of a run', () => {
  /** Processor time of a whole process with all its threads, in milliseconds; the clock would count the neighbours. */
  const hook =
    'process.on("exit", () => { const { user, system } = process.cpuUsage(); require("node:fs").appendFileSync(process.env.TIMES, (user + system) / 1000 + "\\n"); });';

  it('is at most three times that of loading cdk8s, without the type check', () => {
    writeFileSync(join(folder, 'hook.cjs'), hook);
    const timed = (name: string, args: readonly string[]) => {
      const ran = run(['--require', join(folder, 'hook.cjs'), ...args], { TIMES: join(folder, name) });
      expect([ran.status, ran.signal]).toStrictEqual([0, null]);
    };
    for (let round = 0; round < 9; round += 1) {
      timed('synth', [...synth(join(folder, `tree-${round}`)), '--no-check']);
      timed('cdk8s', ['-e', "require('cdk8s')"]);
    }
    const median = (name: string) => {
      const all = readFileSync(join(folder, name), 'utf8').trim().split('\n').map(Number);
      return all.sort((a, b) => a - b)[Math.floor(all.length / 2)] ?? Number.NaN;
    };
    const [ours, theirs] = [median('synth'), median('cdk8s')];
    expect(ours / theirs).toBeLessThanOrEqual(3);
  }, 180_000);
});
