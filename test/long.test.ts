/** The runner of `npm run test:long`, in a repository of its own whose tests say how often they should try. */
import { spawnSync } from 'node:child_process';
import {
  copyFileSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  realpathSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';

const root = realpathSync(mkdtempSync(join(tmpdir(), 'bowline-long-')));
const repository = resolve(__dirname, '..');

const write = (name: string, text: string) => {
  mkdirSync(dirname(join(root, name)), { recursive: true });
  writeFileSync(join(root, name), text);
};

beforeAll(() => {
  write('package.json', '{}');
  mkdirSync(join(root, 'test'));
  copyFileSync(join(repository, 'test/long.mjs'), join(root, 'test/long.mjs'));
  symlinkSync(join(repository, 'node_modules'), join(root, 'node_modules'));
  const wants = (count: number) => `expect(Number(process.env.BOWLINE_RUNS)).toBe(${count})`;
  write('test/properties/links.test.js', `test('links', () => ${wants(2000)});`);
  write('test/properties/leaks.test.js', `test('leaks', () => ${wants(7)}); test('more', () => {});`);
  write('test/outputs/gitops/crash.test.js', "test('kills', () => expect(process.env.BOWLINE_KILLS).toBe('7'));");
});
afterAll(() => rmSync(root, { recursive: true, force: true }));

function run(...args: readonly string[]) {
  const { JEST_WORKER_ID: _, BOWLINE_RUNS: __, ...env } = process.env;
  const ran = spawnSync(process.execPath, [join(root, 'test/long.mjs'), ...args], {
    cwd: tmpdir(),
    env,
    encoding: 'utf8',
  });
  return {
    status: ran.status,
    out: ran.stdout,
    err: ran.stderr,
    last: ran.stderr.trimEnd().split('\n').slice(-args.length),
  };
}

describe('the long modes', () => {
  it('run the tests of a part as often as it says, and count what was done', () => {
    const { status, err, last } = run('links');
    expect(status).toBe(0);
    expect(err).toContain('== links: 2000 programs that are right');
    expect(last).toEqual([
      expect.stringMatching(/^links +passed .*2000 with an object removed; 1 tests passed, 0 failed, 0 min \d+ s$/),
    ]);
  });

  it('go on after a part that fails, and fail', () => {
    const { status, last } = run('--runs=7', 'links', 'leaks', 'kills');
    expect(status).toBe(1);
    expect(last.slice(1)).toEqual([
      expect.stringMatching(/^links +FAILED .*; 0 tests passed, 1 failed/),
      expect.stringMatching(/^leaks +passed .*7 programs.*; 2 tests passed, 0 failed/),
      expect.stringMatching(/^kills +passed {2}7 kills; 1 tests passed/),
    ]);
  });

  it('fail where no test is', () => {
    const { status, last } = run('texts');
    expect([status, last]).toEqual([1, [expect.stringMatching(/^texts +FAILED /)]]);
  });

  it.each([
    [['link'], "there is no part 'link'; there are links, leaks, bytes, kills, texts\n"],
    [['--runs=0'], "--runs takes a whole number from 1, not '0'\n"],
    [['--run=2'], "Unknown option '--run'. "],
  ])('refuse %j', (args, text) => {
    const { status, out, err } = run(...args);
    expect([status, out, err.startsWith(text)]).toEqual([2, '', true]);
  });

  it('say what each part does and how long it takes', () => {
    const { status, out } = run('--help');
    expect(status).toBe(0);
    for (const part of ['links', 'leaks', 'bytes', 'kills', 'texts'])
      expect(out).toMatch(new RegExp(`^  ${part} +.*\\(about \\d+.* minutes\\)$`, 'm'));
  });

  it('have tests in every part', () => {
    const text = readFileSync(join(repository, 'test/long.mjs'), 'utf8');
    const patterns = [...text.matchAll(/files: '(.*)'/g)].flatMap(([, files = '']) => files.split('|'));
    const config = JSON.stringify({ rootDir: repository, testMatch: ['<rootDir>/test/**/*.test.ts'] });
    const args = [join(repository, 'node_modules/jest/bin/jest.js'), '-c', config, '--listTests', ...patterns];
    const listed = spawnSync(process.execPath, args, { cwd: repository, encoding: 'utf8' }).stdout;
    expect(patterns.length).toBeGreaterThan(4);
    for (const pattern of patterns) expect(listed).toContain(`/${pattern}`);
  });
});
