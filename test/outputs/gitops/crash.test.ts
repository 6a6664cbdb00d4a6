/**
 * Kills the real command while it writes. `BOWLINE_KILLS=500 npx jest test/outputs/gitops/crash` is the long mode;
 * `BOWLINE_SEED` repeats a run's choices.
 */
import { spawn } from 'node:child_process';
import {
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
import { dirname, join, relative, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { readArguments } from '../../../src/cli/arguments';
import { check } from '../../../src/cli/check';
import { promise } from '../../../src/internal/cast';
import { readTree } from '../../../src/outputs/gitops/tree';

const repository = resolve(__dirname, '../../..');
const kills = Number(process.env['BOWLINE_KILLS'] ?? 12);
const root = mkdtempSync(join(tmpdir(), 'bowline-crash-'));
const place = { root: join(root, 'tree'), system: 'shop', environment: 'prod' };
const folder = join(place.root, 'shop/prod');
const report = join(root, 'report.json');
const foreign = new Map([['shop/prod/README.md', 'not of Bowline']]);

/** A tree in four states: written where nothing was, changed in each file, shrunk, and with files of other names. */
const program = `
import { config, endpoint, gitops, microservice, owned, stack, system } from 'bowline';
const state = Number(process.env['STATE']);
const settings = config('settings', { LEVEL: state });
const count = state === 2 ? 12 : 40;
const names = Array.from({ length: count }, (_, index) => (state === 3 && index % 3 === 0 ? 'new' : 'svc') + index);
const service = (name) =>
  microservice(endpoint(name, { http: 8080 }), {
    image: 'ghcr.io/acme/' + name,
    env: { LEVEL: settings.ref.LEVEL },
    resources: { cpu: ['100m', '200m'], memory: ['64Mi', '128Mi'] },
    probes: { liveness: { get: '/live' }, readiness: { get: '/ready' } },
  });
const services = Object.fromEntries(names.map((name) => [name, service(name)]));
const shop = system('shop', { environments: ['prod'], configs: { settings }, services });
export const prod = stack(shop, 'prod', {
  delivery: gitops({ repoURL: 'https://example.com/x.git', revision: 'r' + (state % 2), pruneLast: state > 1 }),
  namespace: owned('shop'),
});
`;

const kinds = ['write', 'change', 'shrink', 'rename'] as const;
const ways = ['at a call that settles', 'at any call', 'at any moment'] as const;
type Files = ReadonlyMap<string, string>;

/** What a run that nobody kills does from lock to unlock. */
interface Writing {
  readonly calls: readonly string[];
  /** In milliseconds. */
  took: number;
  readonly before: Files;
  readonly after: Files;
}

/** Where a run is killed; see `test/support/kill.mjs`. */
interface Kill {
  readonly call?: number;
  readonly at?: string | undefined;
  readonly after?: number;
  readonly report?: string;
}

function releaseOf(state: number): string {
  const count = state === 2 ? 12 : 40;
  const names = Array.from(
    { length: count },
    (_, index) => `${state === 3 && index % 3 === 0 ? 'new' : 'svc'}${index}`,
  );
  const images = Object.fromEntries(names.map((name) => [name, `ghcr.io/acme/${name}:main-1`]));
  return JSON.stringify({ system: 'shop', commit: 'a'.repeat(40), builtAt: '2026-01-31T12:00:00Z', run: '1', images });
}

/** Runs synth to its end, whatever that is; the file of a release is there for each state. */
async function run(state: number, kill: Kill = {}) {
  const hook = pathToFileURL(join(repository, 'test/support/kill.mjs')).href;
  const args = `synth shop --env prod --no-check --out tree --release release${state}.json`.split(' ');
  const child = spawn(process.execPath, ['--import', hook, join(repository, 'dist/cli/bowline.js'), ...args], {
    cwd: root,
    stdio: ['ignore', 'ignore', 'pipe'],
    env: { PATH: process.env['PATH'], STATE: String(state), KILL: JSON.stringify(kill) },
  });
  let said = '';
  child.stderr.on('data', (data) => {
    said += String(data);
  });
  const [status, signal] = await new Promise<readonly unknown[]>((done) =>
    child.on('close', (...end: readonly unknown[]) => done(end)),
  );
  return { status, isKilled: signal === 'SIGKILL', said };
}

function* filesBelow(path: string): Iterable<string> {
  for (const entry of readdirSync(path, { withFileTypes: true })) {
    const below = join(path, entry.name);
    if (entry.isDirectory()) yield* filesBelow(below);
    else yield relative(place.root, below);
  }
}

/** The files of the tree, without what is there for a moment. */
function files(): Files {
  const names = [...filesBelow(place.root)].filter((name) => !name.includes('.bowline-'));
  return new Map(names.sort().map((name) => [name, readFileSync(join(place.root, name), 'utf8')]));
}

const leftovers = () => [...filesBelow(place.root)].filter((name) => name.includes('.bowline-'));
const same = (one: Files, other: Files) => JSON.stringify([...one]) === JSON.stringify([...other]);

/** Makes the tree hold these files and nothing else. */
function restore(before: Files): void {
  rmSync(place.root, { recursive: true, force: true });
  for (const [name, text] of before) {
    mkdirSync(dirname(join(place.root, name)), { recursive: true });
    writeFileSync(join(place.root, name), text);
  }
}

/** Lets a run come to its end, to know what it does. */
async function observed(state: number): Promise<Writing> {
  const before = files();
  expect(await run(state, { report })).toMatchObject({ status: 0 });
  return { ...JSON.parse(readFileSync(report, 'utf8')), before, after: files() };
}

/** Numbers from 0 to 1, the same for the same seed. */
function random(seed: number): () => number {
  let at = seed;
  return () => {
    at = (Math.imul(at, 1664525) + 1013904223) >>> 0;
    return at / 2 ** 32;
  };
}

/** Which calls put files in their places or remove them; the last of them is that of the record. */
function settling({ calls }: Writing): readonly number[] {
  const first = calls.indexOf('renameSync');
  const last = calls.lastIndexOf('renameSync');
  const isMove = (name: string, at: number) => name === 'renameSync' || (name === 'rmSync' && at > first && at < last);
  return calls.flatMap((name, at) => (isMove(name, at) ? [at] : []));
}

function killFor(way: (typeof ways)[number], writing: Writing, next: () => number): Kill {
  if (way === 'at any moment') return { after: next() * writing.took };
  const from = way === 'at any call' ? writing.calls.map((_, index) => index) : settling(writing);
  return {
    call: from[Math.floor(next() * from.length)] ?? 0,
    at: ['before', 'within', 'after'][Math.floor(next() * 3)],
  };
}

/** Each file is one of the tree before or of the tree after, and a tree that is neither is refused as torn. */
async function isTorn({ before, after }: Writing): Promise<boolean> {
  const now = files();
  for (const [name, text] of now) expect([before.get(name), after.get(name)]).toContain(text);
  const isWhole = same(before, now) || same(after, now);
  expect({ isWhole: readTree(place).torn.length === 0 }).toStrictEqual({ isWhole });
  if (!isWhole) {
    const checked = check(readArguments(['tree'], {}, 1), promise({ cwd: root }));
    await expect(checked).rejects.toThrow('tree does not fit its record');
  }
  return !isWhole;
}

beforeAll(() => {
  mkdirSync(join(root, 'node_modules'));
  symlinkSync(repository, join(root, 'node_modules/bowline'));
  writeFileSync(join(root, 'package.json'), JSON.stringify({ bowline: { stacks: 'stacks.js' } }));
  writeFileSync(join(root, 'stacks.js'), program);
  for (const state of kinds.keys()) writeFileSync(join(root, `release${state}.json`), releaseOf(state));
});
afterAll(() => rmSync(root, { recursive: true, force: true }));

describe('a run that is killed while it writes', () => {
  it(
    `leaves whole files and a tree that is known to be torn, ${kills} times of ${kills}`,
    async () => {
      const next = random(Number(process.env['BOWLINE_SEED'] ?? 7));
      const writings: Writing[] = [];
      restore(foreign);
      for (const state of kinds.keys()) writings.push(await observed(state));
      const figures = { kills: 0, missed: 0, torn: { write: 0, change: 0, shrink: 0, rename: 0 }, twice: 0, made: 0 };
      while (figures.kills < kills) {
        const state = figures.kills % kinds.length;
        const kind = kinds[state] ?? 'write';
        const way = ways[Math.floor(figures.kills / kinds.length) % ways.length] ?? 'at any moment';
        const writing = promise<Writing>(writings[state]);
        restore(writing.before);
        const kill = killFor(way, writing, next);
        const { isKilled, status } = await run(state, { ...kill, report });
        if (!isKilled) expect(status).toBe(0);
        // Runs take as long as the machine lets them; the next kill is aimed by what this one took.
        if (!isKilled) writing.took = (writing.took + JSON.parse(readFileSync(report, 'utf8')).took) / 2;
        // A run that was over before its time came says nothing; neither does one that had nothing left to write.
        if (!isKilled || !existsSync(join(folder, '.bowline-lock'))) {
          figures.missed += 1;
          expect(figures.missed).toBeLessThan(10 + kills);
          continue;
        }
        figures.kills += 1;
        let torn = await isTorn(writing);
        if (torn) figures.torn[kind] += 1;
        // Half of the torn trees go back to where they were, half of those after one more kill on the way.
        const isBack = torn && kind !== 'write' && next() < 0.5;
        const goal = isBack ? state - 1 : state;
        if (isBack && next() < 0.5) {
          const killed = await run(goal, killFor(way, writing, next));
          if (killed.isKilled) figures.twice += 1;
          torn = await isTorn(writing);
        }
        const again = await run(goal);
        const said = torn ? expect.stringContaining('; made whole\n') : again.said;
        expect({ ...again, kill }).toMatchObject({ status: 0, said });
        expect(files()).toStrictEqual(isBack ? writing.before : writing.after);
        expect(leftovers()).toStrictEqual([]);
        figures.made += 1;
      }
      for (const kind of kinds) expect(figures.torn[kind]).toBeGreaterThanOrEqual(Math.max(1, Math.floor(kills / 16)));
      if (process.env['BOWLINE_KILLS']) process.stdout.write(`${JSON.stringify(figures)}\n`);
    },
    60_000 + kills * 20_000,
  );
});
