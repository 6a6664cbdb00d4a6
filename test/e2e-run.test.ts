/** The parts of `npm run test:e2e` that need neither Go nor a cluster. */
import { spawn, spawnSync } from 'node:child_process';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  realpathSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { processesOf } from './e2e/support/marked-processes';

const e2e = resolve(__dirname, 'e2e');
const root = realpathSync(mkdtempSync(join(tmpdir(), 'e2e-run-')));

afterAll(() => rmSync(root, { recursive: true, force: true }));

/** A folder to be all of PATH: Node, and a `go` that says this, if any. */
function path(name: string, go?: string): string {
  const folder = join(root, name);
  mkdirSync(folder);
  symlinkSync(process.execPath, join(folder, 'node'));
  if (go !== undefined) {
    writeFileSync(join(folder, 'go'), `#!/bin/sh\necho ${go}\n`);
    chmodSync(join(folder, 'go'), 0o755);
  }
  return folder;
}

function run(script: string, PATH: string) {
  const env = { PATH, HOME: root, BOWLINE_E2E_CACHE: join(root, 'cache') };
  return spawnSync(process.execPath, [join(e2e, script)], { env, encoding: 'utf8', timeout: 30_000 });
}

describe('the end-to-end tests without Go', () => {
  it.each(['run.mjs', 'tools/build.mjs'])('end with one sentence that says what to install: %s', (script) => {
    const { status, stdout, stderr } = run(script, path(`none-${script.replace('/', '-')}`));
    expect(status).toBe(1);
    expect(stdout).toBe('');
    expect(stderr).toMatch(
      /^the tools of the end-to-end tests are built with Go, and there is no go on PATH; install Go \d+\.\d+\.\d+ or newer\n$/,
    );
    expect(existsSync(join(root, 'cache'))).toBe(false);
  });

  it('say the same of one that is too old', () => {
    const { status, stderr } = run('run.mjs', path('old', 'go1.20.1'));
    expect(status).toBe(1);
    expect(stderr).toMatch(
      /^the go on PATH is go1\.20\.1, too old for the tools of the end-to-end tests; install Go \d+\.\d+\.\d+ or newer\n$/,
    );
  });
});

describe('the end-to-end tests in a folder for temporary files that is too long for a socket', () => {
  it('say so before anything is built', () => {
    const TMPDIR = join(root, 'x'.repeat(90));
    mkdirSync(TMPDIR);
    const env = { PATH: path('new', 'go1.99.0'), HOME: root, BOWLINE_E2E_CACHE: join(root, 'cache'), TMPDIR };
    const ran = spawnSync(process.execPath, [join(e2e, 'run.mjs')], { env, encoding: 'utf8', timeout: 30_000 });
    expect(ran.status).toBe(1);
    expect(ran.stderr).toBe(
      `the folder for temporary files is too long for sockets: ${TMPDIR}; set TMPDIR to a shorter one\n`,
    );
    expect(existsSync(join(root, 'cache'))).toBe(false);
  });
});

/** A process that has a keeper, lets it start a program, tells what there is, and waits. */
const parent = (end: string) => `
  import { fork } from 'node:child_process';
  import { mkdirSync } from 'node:fs';
  const folder = process.argv[2];
  mkdirSync(folder + '/logs', { recursive: true });
  const keeper = fork(${JSON.stringify(join(e2e, 'cluster/keeper.mjs'))}, [folder], { detached: true });
  keeper.once('message', () => {
    const program = { id: '1', command: 'sleep', args: ['1000'], cwd: folder, env: { PATH: process.env.PATH }, log: folder + '/logs/1' };
    keeper.send({ order: 'start', ...program }, () => {
      console.log('started');
      ${end}
    });
  });
  setInterval(() => undefined, 1000);`;

async function until(what: string, probe: () => boolean): Promise<void> {
  const end = performance.now() + 20_000;
  while (!probe()) {
    if (performance.now() > end) throw new Error(`waited for ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

/** Elsewhere there is nothing to look processes up in. */
const onLinux = existsSync('/proc/self/environ') ? describe : describe.skip;

onLinux('the keeper of the processes of a test file', () => {
  it.each([
    ['a failure', "throw new Error('failed');", undefined],
    ['process.exit', 'process.exit(3);', undefined],
    ['Ctrl-C', '', 'SIGINT'],
    ['a kill that nobody can catch', '', 'SIGKILL'],
  ] as const)('ends them and removes their folder after %s', async (name, end, signal) => {
    const folder = join(root, name.replaceAll(' ', '-'));
    const script = join(root, 'parent.mjs');
    writeFileSync(script, parent(end));
    const child = spawn(process.execPath, [script, folder], { stdio: ['ignore', 'pipe', 'ignore'], detached: true });
    await new Promise((resolve) => child.stdout.once('data', resolve));
    if (signal !== undefined) {
      await until('the program to run', () => processesOf(folder).length > 0);
      process.kill(-Number(child.pid), signal);
    }
    await until('the folder to be gone', () => !existsSync(folder));
    expect(processesOf(folder)).toEqual([]);
  });
});

describe('the workers of the end-to-end tests', () => {
  const folder = join(root, 'workers');

  beforeAll(() => {
    mkdirSync(folder);
    const slow = "test('takes its time', () => new Promise((resolve) => setTimeout(resolve, 1200)));";
    for (const name of ['one', 'two']) writeFileSync(join(folder, `${name}.test.js`), slow);
    const config = { rootDir: folder, maxWorkers: 2, cacheDirectory: join(folder, 'cache') };
    writeFileSync(join(folder, 'jest.config.json'), JSON.stringify(config));
  });

  it('end by themselves, with nothing for jest to end by force', () => {
    const args = ['--import', join(e2e, 'end-with-parent.mjs'), resolve(__dirname, '../node_modules/jest/bin/jest.js')];
    const { JEST_WORKER_ID: _, ...env } = process.env;
    const ran = spawnSync(process.execPath, [...args, '-c', join(folder, 'jest.config.json')], {
      encoding: 'utf8',
      env,
    });
    expect(ran.stderr).toContain('2 passed, 2 total');
    expect(ran.stderr).not.toContain('failed to exit gracefully');
  }, 60_000);
});
