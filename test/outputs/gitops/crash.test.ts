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
import { join, resolve } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { readTree } from '../../../src/outputs/gitops/tree';

const repository = resolve(__dirname, '../../..');
const kills = Number(process.env['BOWLINE_KILLS'] ?? 8);
const root = mkdtempSync(join(tmpdir(), 'bowline-crash-'));
const place = { root: join(root, 'tree'), system: 'shop', environment: 'prod' };
const folder = join(place.root, 'shop/prod');

/** A tree in four states: each one after the first changes, shrinks, renames or grows it. */
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
  delivery: gitops({ repoURL: 'https://example.com/x.git' }),
  namespace: owned('shop'),
});
`;

const states = [0, 1, 2, 3] as const;
type State = (typeof states)[number];
type Files = ReadonlyMap<string, string>;

function releaseOf(state: State): string {
  const count = state === 2 ? 12 : 40;
  const names = Array.from(
    { length: count },
    (_, index) => `${state === 3 && index % 3 === 0 ? 'new' : 'svc'}${index}`,
  );
  const images = Object.fromEntries(names.map((name) => [name, `ghcr.io/acme/${name}:main-1`]));
  return JSON.stringify({ system: 'shop', commit: 'a'.repeat(40), builtAt: '2026-01-31T12:00:00Z', run: '1', images });
}

/** Starts synth; the file of a release is there for each state. */
function start(state: State) {
  const args = `synth shop --env prod --no-check --out tree --release release${state}.json`.split(' ');
  const child = spawn(process.execPath, [join(repository, 'dist/cli/bowline.js'), ...args], {
    cwd: root,
    stdio: 'ignore',
    env: { PATH: process.env['PATH'], STATE: String(state) },
  });
  const ended = new Promise<number | null>((done) => child.on('exit', done));
  return { kill: () => child.kill('SIGKILL'), ended };
}

/** The files of the tree, without what is there for a moment. */
function files(): Files {
  const names = existsSync(folder) ? readdirSync(folder).filter((name) => !name.startsWith('.bowline-')) : [];
  return new Map(names.sort().map((name) => [name, readFileSync(join(folder, name), 'utf8')]));
}

/** How long a run holds its lock, in milliseconds; it writes as long. */
async function measured(state: State): Promise<number> {
  const { ended } = start(state);
  const began = await locked(ended);
  expect(await ended).toBe(0);
  return Date.now() - began;
}

/** Waits until a run has its lock, or is over. */
async function locked(ended: Promise<unknown>): Promise<number> {
  let over = false;
  void ended.then(() => {
    over = true;
  });
  while (!over && !existsSync(join(folder, '.bowline-lock'))) await setTimeout(1);
  return Date.now();
}

/** Numbers from 0 to 1, the same for the same seed. */
function* random(seed: number): Generator<number, never> {
  for (let at = seed; ; ) {
    at = (Math.imul(at, 1664525) + 1013904223) >>> 0;
    yield at / 2 ** 32;
  }
}

/** Each file is one of the tree before or of the tree after, and a tree that is neither is known to be torn. */
function expectSound(before: Files, after: Files): void {
  const now = files();
  for (const [name, text] of now) expect([before.get(name), after.get(name)]).toContain(text);
  const same = (tree: Files) => JSON.stringify([...tree]) === JSON.stringify([...now]);
  const { torn } = readTree(place);
  expect({ whole: torn.length === 0 }).toStrictEqual({ whole: same(before) || same(after) });
}

beforeAll(() => {
  mkdirSync(join(root, 'node_modules'));
  symlinkSync(repository, join(root, 'node_modules/bowline'));
  writeFileSync(join(root, 'package.json'), JSON.stringify({ bowline: { stacks: 'stacks.js' } }));
  writeFileSync(join(root, 'stacks.js'), program);
  for (const state of states) writeFileSync(join(root, `release${state}.json`), releaseOf(state));
});
afterAll(() => rmSync(root, { recursive: true, force: true }));

describe('a killed run', () => {
  it(
    `leaves whole files and a tree that is known to be torn, ${kills} times of ${kills}`,
    async () => {
      const seed = Number(process.env['BOWLINE_SEED'] ?? 7);
      const next = random(seed);
      const trees: Files[] = [];
      let longest = 0;
      // The record keeps old generations of the config; from the second round on each state is the same.
      for (const state of [...states, ...states]) {
        longest = Math.max(longest, await measured(state));
        trees[state] = files();
      }
      const foreign = ['README.md', 'not of Bowline'] as const;
      writeFileSync(join(folder, foreign[0]), foreign[1]);
      const expected = trees.map((tree) => new Map([foreign, ...tree].sort(([a], [b]) => (a < b ? -1 : 1))));
      let before = files();
      for (let count = 0; count < kills; count += 1) {
        const state = states[count % 4] ?? 0;
        const after = expected[state] ?? new Map();
        const run = start(state);
        await locked(run.ended);
        await setTimeout(next.next().value * longest);
        run.kill();
        await run.ended;
        expectSound(before, after);
        expect(await start(state).ended).toBe(0);
        expect(files()).toStrictEqual(after);
        before = after;
      }
      expect(readdirSync(folder).filter((name) => name.endsWith('.tmp'))).toStrictEqual([]);
    },
    60_000 + kills * 20_000,
  );
});
