/** How the programs of the end-to-end tests get into their cache; a script stands in for Go, which takes minutes. */
import { spawn, spawnSync } from 'node:child_process';
import {
  appendFileSync,
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join, resolve } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';

const tools = resolve(__dirname, 'e2e/tools');

/** Notes its calls, and builds etcd from nothing; with HANG it waits when half is there, with FAIL it says why it cannot. */
const go = `#!/bin/sh
echo "$1" >> "$CALLS"
[ "$1" = env ] && echo go1.99.0 && exit 0
[ -n "$FAIL" ] && echo 'server.go:1:1: undefined: x' >&2 && exit 1
while [ "$1" != -o ]; do shift; done
[ -n "$HANG" ] && : > "$2/half" && while [ -e "$2/half" ]; do sleep 0.1; done
[ -n "$HANG" ] && exit 1
[ -n "$SLOW" ] && sleep 1
echo built > "$2/server"
`;

let folder = '';

beforeEach(() => {
  folder = realpathSync(mkdtempSync(join(tmpdir(), 'e2e-tools-')));
  mkdirSync(join(folder, 'path'));
  writeFileSync(join(folder, 'path/go'), go);
  chmodSync(join(folder, 'path/go'), 0o755);
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

function environment(more: Readonly<Record<string, string>>): Record<string, string> {
  const PATH = [join(folder, 'path'), process.env['PATH']].join(delimiter);
  return { PATH, BOWLINE_E2E_CACHE: join(folder, 'a cache'), CALLS: join(folder, 'calls'), ...more };
}

/** Asks for etcd, as the run does for all of them. */
function build(more: Readonly<Record<string, string>> = {}, from = tools) {
  const args = [join(from, 'build.mjs'), '--json', 'etcd'];
  const { status, stdout, stderr } = spawnSync(process.execPath, args, { env: environment(more), encoding: 'utf8' });
  return { status, stderr, bin: status === 0 ? String(JSON.parse(stdout).bin) : '' };
}

function start(more: Readonly<Record<string, string>>) {
  const child = spawn(process.execPath, [join(tools, 'build.mjs'), 'etcd'], {
    env: environment(more),
    stdio: 'ignore',
  });
  const ended = new Promise<number | string | null>((done) => child.once('exit', (code, by) => done(by ?? code)));
  return { child, ended };
}

const inCache = (): readonly string[] => {
  const cache = join(folder, 'a cache');
  return existsSync(cache) ? readdirSync(cache).map((name) => name.replace(/-[0-9a-f]{16}/, '')) : [];
};
const builds = (): number => readFileSync(join(folder, 'calls'), 'utf8').match(/build/g)?.length ?? 0;

async function untilHalfBuilt(): Promise<void> {
  const cache = join(folder, 'a cache');
  const end = performance.now() + 20_000;
  const isThere = () => existsSync(cache) && readdirSync(cache, { recursive: true }).join().includes('/half');
  while (!isThere()) {
    if (performance.now() > end) throw new Error('waited for a half built program');
    await new Promise((done) => setTimeout(done, 20));
  }
}

describe('a program of the end-to-end tests', () => {
  it('is built once, and needs no Go the second time', () => {
    const { status, bin } = build();
    expect(status).toBe(0);
    expect(readFileSync(join(bin, 'etcd'), 'utf8')).toBe('built\n');
    rmSync(join(folder, 'path/go'));
    const PATH = join(folder, 'path');
    expect(build({ PATH })).toMatchObject({ status: 0, bin, stderr: 'etcd: in the cache\n' });
    expect(builds()).toBe(1);
  });

  it.each(['go.mod', 'go.sum'])('is built anew when %s changes, beside the old one', (file) => {
    const copy = join(folder, 'tools');
    cpSync(tools, copy, { recursive: true });
    const before = build({}, copy).bin;
    appendFileSync(join(copy, 'etcd', file), '// changed\n');
    const after = build({}, copy).bin;
    expect(after).not.toBe(before);
    expect(builds()).toBe(2);
    expect(existsSync(join(before, 'etcd'))).toBe(true);
  });

  it('is built by one of two runs at once, for which the other waits', async () => {
    const [one, two] = [start({ SLOW: '1' }), start({ SLOW: '1' })];
    expect(await Promise.all([one.ended, two.ended])).toEqual([0, 0]);
    expect(builds()).toBe(1);
    expect([...inCache()].sort()).toEqual(['bin', 'etcd']);
  });

  it('that does not compile ends the run with what the compiler said, and leaves nothing', () => {
    const { status, stderr } = build({ FAIL: '1' });
    expect(status).toBe(1);
    expect(stderr).toBe('etcd: go build failed, its last words:\nserver.go:1:1: undefined: x\n');
    expect(inCache()).toEqual([]);
  });

  it('that is half built when Ctrl-C comes leaves nothing', async () => {
    const { child, ended } = start({ HANG: '1' });
    await untilHalfBuilt();
    child.kill('SIGINT');
    expect(await ended).toBe('SIGINT');
    expect(inCache()).toEqual([]);
  });

  it('that is half built when its run is killed is never taken for whole', async () => {
    const { child, ended } = start({ HANG: '1' });
    await untilHalfBuilt();
    child.kill('SIGKILL');
    await ended;
    const { status, bin } = build();
    expect(status).toBe(0);
    expect(readdirSync(bin)).toEqual(['etcd']);
    expect([...inCache()].sort()).toEqual(['bin', 'etcd']);
  });

  it.each(['bin', 'etcd'])('is made anew where a crash left %s with an empty file', (name) => {
    const { bin } = build();
    const entry = readdirSync(join(folder, 'a cache')).find((one) => one.startsWith(`${name}-`)) ?? '';
    const file = join(folder, 'a cache', entry, name === 'bin' ? 'etcd' : 'bin/etcd');
    rmSync(file); // another file has the same bytes
    writeFileSync(file, '');
    expect(build()).toMatchObject({ status: 0, bin });
    expect(readFileSync(join(bin, 'etcd'), 'utf8')).toBe('built\n');
    expect(builds()).toBe(name === 'bin' ? 1 : 2);
  });

  it('cannot be kept where the cache is no folder, which one sentence says', () => {
    writeFileSync(join(folder, 'a cache'), '');
    const { status, stderr } = build();
    expect(status).toBe(1);
    const cache = join(folder, 'a cache');
    expect(stderr).toBe(`the cache of the end-to-end tests is no folder: ${cache}; name one with BOWLINE_E2E_CACHE\n`);
  });
});

describe('whoever waits for a build', () => {
  const watch = (isTTY: boolean): readonly string[] => {
    const program = `import { progressLine } from ${JSON.stringify(join(tools, 'progress.mjs'))};
      const [said, timers] = [[], []];
      let now = 0;
      performance.now = () => now;
      globalThis.setInterval = (tick, every) => timers.push({ tick, every });
      const line = progressLine('etcd', { isTTY: ${isTTY}, write: (text) => said.push(text) });
      for (const { tick, every } of timers) {
        now += every;
        tick();
      }
      now = 1200;
      line.done((seconds) => 'built in ' + seconds + ' s');
      console.log(JSON.stringify(said));`;
    return JSON.parse(spawnSync(process.execPath, ['--input-type=module', '-e', program], { encoding: 'utf8' }).stdout);
  };

  it('sees the seconds go by on a terminal, in one line', () => {
    const clear = '\r\u001b[2K';
    expect(watch(true)).toEqual([`${clear}etcd: building, 1 s`, clear, 'etcd: built in 1 s\n']);
  });

  it('reads one line a program elsewhere', () => {
    expect(watch(false)).toEqual(['etcd: built in 1 s\n']);
  });
});
