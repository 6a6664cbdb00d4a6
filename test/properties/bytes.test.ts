/**
 * The same program and release give the same bytes, wherever and however they are made. `BOWLINE_RUNS=200` is the long mode;
 * `BOWLINE_NODES`, paths with colons between them, names other Nodes to try.
 */
import { execFile } from 'node:child_process';
import {
  chmodSync,
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
import { promisify } from 'node:util';
import { afterAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { assemble } from '../../src/constructs/assemble';
import { exampleRelease } from '../../src/jest';
import { render } from '../../src/outputs/gitops/render';
import { type Order, randomProgram, stackOf, textOf } from './random-program';
import { runs } from './runs';

const repository = resolve(__dirname, '../..');
const root = mkdtempSync(join(tmpdir(), 'bowline-bytes-'));
const run = promisify(execFile);

/** An order by chance: each thing gets the next number. */
function shuffled(numbers: readonly number[]): Order {
  let at = 0;
  const next = () => {
    at += 1;
    return numbers[at % numbers.length] ?? 0;
  };
  return (things) =>
    things
      .map((thing) => [next(), thing] as const)
      .sort(([one], [other]) => one - other)
      .map(([, thing]) => thing);
}

const order = fc.array(fc.nat(), { minLength: 7, maxLength: 23 }).map(shuffled);

/** The files of a stack, made in this process. */
function filesOf(text: string): ReadonlyMap<string, string> {
  const stack = stackOf(text);
  return render(assemble(stack.spec, exampleRelease(stack)));
}

/** A folder with a program, as a user has it. */
function project(name: string, text: string): string {
  const folder = join(root, name);
  mkdirSync(join(folder, 'src/deep'), { recursive: true });
  mkdirSync(join(folder, 'node_modules'));
  symlinkSync(repository, join(folder, 'node_modules/bowline'));
  symlinkSync(join(repository, 'node_modules/cdk8s'), join(folder, 'node_modules/cdk8s'));
  writeFileSync(join(folder, 'package.json'), JSON.stringify({ bowline: { stacks: 'src/stacks.ts' } }));
  writeFileSync(join(folder, 'src/stacks.ts'), text);
  writeFileSync(join(folder, 'release.json'), JSON.stringify(exampleRelease(stackOf(text))));
  for (const one of [root, folder]) chmodSync(one, 0o777); // another user writes its tree there
  return folder;
}

interface Way {
  readonly env?: Readonly<Record<string, string>>;
  /** Where the command runs, below the program's folder. */
  readonly below?: string;
  readonly out?: string;
  /** @default - the one that runs the test */
  readonly node?: string;
  readonly uid?: number;
}

/** Runs the command in some surroundings. */
async function synth(folder: string, way: Way): Promise<void> {
  const { env = {}, below = '.', out = 'out', node = process.execPath, uid } = way;
  const command = join(repository, 'dist/cli/bowline.js');
  const args = ['synth', 'random', '--env', 'live', '--no-check', '--release', join(folder, 'release.json')];
  await run(node, [command, ...args, '--out', join(folder, out)], {
    cwd: join(folder, below),
    env: { PATH: process.env['PATH'], ...env },
    ...(uid === undefined ? {} : { uid }),
  });
}

/** All files of a tree with their content. */
function written(folder: string): ReadonlyMap<string, string> {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  const paths = entries.map((entry) => join(entry.parentPath, entry.name)).sort();
  return new Map(paths.map((path) => [path.slice(folder.length), readFileSync(path, 'utf8')]));
}

/** Only root can run it as somebody else. */
const users: Readonly<Record<string, Way>> = process.getuid?.() === 0 ? { 'another user': { uid: 65534 } } : {};

const nodes = (process.env['BOWLINE_NODES'] ?? '').split(':').filter((node) => node !== '');

const ways: Readonly<Record<string, Way>> = {
  ...users,
  ...Object.fromEntries(nodes.map((node, at) => [`another Node ${at}`, { node }])),
  'another time zone': { env: { TZ: 'Pacific/Auckland' } },
  'another locale': { env: { LC_ALL: 'tr_TR.UTF-8', LANG: 'tr_TR.UTF-8', LANGUAGE: 'tr' } },
  'another folder and name': { below: 'src/deep', env: { HOME: '/nowhere', USER: 'somebody', LOGNAME: 'somebody' } },
};

describe('a tree', () => {
  afterAll(() => rmSync(root, { recursive: true, force: true }));

  it('is the same for independent parts declared in any order', () => {
    fc.assert(
      fc.property(randomProgram, order, (program, other) =>
        expect([...filesOf(textOf(program, other))]).toEqual([...filesOf(textOf(program))]),
      ),
      runs(60),
    );
  });

  it('is the same over time zones, locales, folders and users, and made twice at once', async () => {
    let count = 0;
    await fc.assert(
      fc.asyncProperty(randomProgram, order, async (program, other) => {
        count += 1;
        const folder = project(`${count}`, textOf(program));
        await synth(folder, {});
        const expected = written(join(folder, 'out'));
        expect(expected.size).toBeGreaterThan(3);
        for (const [name, way] of Object.entries(ways)) {
          await synth(folder, { ...way, out: name });
          expect([name, ...written(join(folder, name))]).toEqual([name, ...expected]);
        }
        writeFileSync(join(folder, 'src/stacks.ts'), textOf(program, other));
        await Promise.all([synth(folder, { out: 'both' }), synth(folder, { out: 'both' })]);
        expect([...written(join(folder, 'both'))]).toEqual([...expected]);
        rmSync(folder, { recursive: true });
      }),
      { ...runs(2), endOnFailure: true },
    );
  }, 3_600_000);
});
