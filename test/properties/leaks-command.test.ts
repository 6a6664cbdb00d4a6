/**
 * What `leaks.test.ts` asks of the library, asked of the command: every verb that reads a program, a release or a tree
 * runs in a process of its own, and neither stdout nor stderr nor any file that it leaves holds a value. Part of the runs
 * check types, since the compiler prints what it finds.
 *
 * `BOWLINE_RUNS=10000` is the long mode; one program in fifty is run here.
 */
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { exampleRelease, faultsOf } from '../../src/jest';
import { guessableValue, leaked, leakedHashes, markedValue } from '../support/marked-values';
import { printedByCompilers } from './marked-places';
import { markedText, type Place, places, whereIs } from './marked-program';
import { inTwo, project, removeProjects, run, type Way, writtenIn } from './marked-project';
import { type RandomProgram, randomProgram, stackOf } from './random-program';
import { runs } from './runs';

afterAll(removeProjects);

/** A program that is wrong in up to three places. */
interface Wrong {
  readonly program: RandomProgram;
  readonly at: readonly Place[];
  readonly values: readonly string[];
  readonly typed: boolean;
}

const withSecret = randomProgram.filter(({ secrets }) => secrets.length > 0);

const wrong: fc.Arbitrary<Wrong> = fc.boolean().chain((typed) => {
  const all = typed ? places.filter((place) => !printedByCompilers.has(place)) : places;
  return fc.record({
    program: withSecret,
    at: fc.uniqueArray(fc.constantFrom(...all), { minLength: 1, maxLength: 3, selector: whereIs }),
    values: fc.array(fc.oneof(markedValue, markedValue, guessableValue), { minLength: 3, maxLength: 3 }),
    typed: fc.constant(typed),
  });
});

/** What only the command could tell, whatever the choices of a run. */
const always: [Wrong][] = (
  [
    ['behind the settings of a key, without a comma'],
    ['behind the settings of a key, without a comma'],
    ['a source that is a list', 'a config value of the stack that is an object', 'a login in the host of an external'],
  ] as const
).map((at, typed) => {
  const [program] = fc.sample(withSecret, { seed: typed, numRuns: 1 });
  if (program === undefined) throw new Error('no program');
  return [{ program, at, values: fc.sample(markedValue, { seed: 5, numRuns: 3 }), typed: typed > 0 }];
});

const valuesAt = ({ at, values }: Wrong) => Object.fromEntries(at.map((place, index) => [place, values[index] ?? '']));

/** What tells a value; one that can be guessed is too short to be looked for itself. */
const tells = (text: string, value: string) => [
  ...(value.length > 12 ? leaked(text, value) : []),
  ...leakedHashes(text, value, { plain: value }, { password: value }),
];

const synth = 'synth random --env live --no-check --release release.json'.split(' ');

/** Every verb on a program that is wrong, by name. */
function verbs(marks: readonly string[], typed: boolean): Readonly<Record<string, readonly [string[], Way?]>> {
  const [mark = '', token = '', input = ''] = marks;
  const login = `user:${encodeURIComponent(mark)}`;
  const facts = ['--commit', 'b'.repeat(40), '--built-at', '2026-01-31T12:00:00Z'];
  const image = (host: string) => ['--image', `s0=${host}ghcr.io/acme/s0:main-2`, ...facts];
  const chosen = { BOWLINE_SYSTEM: 'random', BOWLINE_ENV: 'live', BOWLINE_RELEASE: 'release.json' };
  const vault = { VAULT_ADDR: 'http://127.0.0.1:1', VAULT_TOKEN: token };
  return {
    synth: [typed ? [...synth.filter((word) => word !== '--no-check'), '--out', 'tree'] : [...synth, '--out', 'tree']],
    'synth as JSON': [[...synth, '--json', '--out', 'json']],
    'synth to stdout': [[...synth, '--out', '-']],
    'synth with a login in the release': [[...synth.slice(0, -1), 'login.json', '--out', 'login']],
    envs: [['envs', 'random', '--no-check']],
    'envs as JSON': [['envs', 'random', '--no-check', '--json']],
    rotate: [['rotate', 'random', '--env', 'live', '--key', 'marked.plain', '--no-check'], { env: vault, input }],
    cdk8s: [['cdk8s', '--no-check'], { env: { ...chosen, CDK8S_OUTDIR: 'scratch', BOWLINE_OUT: 'cdk8s' } }],
    'release with a login in an image': [
      ['release', '--record', 'right/random/live', ...image(`${login}@`), '--run', '2'],
    ],
    'release with a login in the run': [
      [
        'release',
        '--record',
        'right/random/live',
        ...image(''),
        '--run',
        `https://${login}@ci/2`,
        '--out',
        'made.json',
      ],
    ],
  };
}

/** A file that every tree has. */
const fileByHand = 'marked-switch.yaml';

/** A Secret and an address that somebody writes into a file of the tree. */
const byHand = (value: string) => `---
apiVersion: v1
kind: Secret
metadata: { name: own, annotations: { url: ${JSON.stringify(`http://a:${encodeURIComponent(value)}@b`)} } }
stringData: { password: ${JSON.stringify(value)} }
`;

/** A folder in which a program was right when it was delivered, and is wrong now. */
async function prepared(name: string, { program, ...rest }: Wrong, marks: readonly string[]): Promise<string> {
  const folder = project(name);
  const right = markedText(program, 'gitops', {});
  const release = exampleRelease(stackOf(right));
  const [mark = ''] = marks;
  const login = { ...release.images, s0: `user:${encodeURIComponent(mark)}@ghcr.io/acme/s0:main-2` };
  const loginFile = { ...release, run: `https://ci:${encodeURIComponent(mark)}@ci.example.com/1`, images: login };
  writeFileSync(join(folder, 'release.json'), JSON.stringify(release));
  writeFileSync(join(folder, 'login.json'), JSON.stringify(loginFile));
  writeFileSync(join(folder, 'src/stacks.ts'), inTwo(right, right));
  for (const out of ['right', 'by-hand'])
    expect(await run(folder, [...synth, '--out', out])).toMatchObject({ status: 0 });
  const file = join(folder, 'by-hand/random/live', fileByHand);
  writeFileSync(file, `${readFileSync(file, 'utf8')}${byHand(mark)}`);
  await expectSilent(folder, { args: ['check', 'by-hand/random/live'], status: 1 }, mark);
  await expectSilent(folder, { args: [...synth, '--out', 'by-hand'], status: 0 }, mark);
  writeFileSync(
    join(folder, 'src/stacks.ts'),
    inTwo(markedText(program, 'gitops', valuesAt({ program, ...rest })), right),
  );
  return folder;
}

interface Expected {
  readonly args: readonly string[];
  readonly status: number;
}

/** Runs the command, which ends as it should and does not tell the value. */
async function expectSilent(folder: string, { args, status }: Expected, value: string): Promise<void> {
  const { said, ...ran } = await run(folder, args);
  expect([ran.status, said]).toEqual([status, expect.stringContaining(fileByHand)]);
  expect(tells(said, value)).toEqual([]);
}

/** Whether the library refuses the program. */
function isRefused(text: string): boolean {
  try {
    return faultsOf(stackOf(text)).length > 0;
  } catch {
    return true;
  }
}

const marks = fc.sample(markedValue, { seed: 3, numRuns: 3 });

describe('the command', () => {
  const { numRuns, seed } = runs(300);
  const tried = new Map<string, Set<number | null>>();

  it('says no value, and writes none, whatever the verb', async () => {
    let count = 0;
    const property = fc.asyncProperty(wrong, async (one) => {
      count += 1;
      const folder = await prepared(`${count}`, one, marks);
      const expected = isRefused(markedText(one.program, 'gitops', valuesAt(one))) ? 1 : 0;
      for (const [verb, [args, way]] of Object.entries(verbs(marks, one.typed))) {
        const { status, said } = await run(folder, args, way);
        tried.set(verb, (tried.get(verb) ?? new Set()).add(status));
        const all = `${said}\n${writtenIn(folder)}`;
        const found = [...one.values, ...marks].flatMap((value) => tells(all, value));
        expect({ verb, at: one.at, typed: one.typed, found }).toEqual({
          verb,
          at: one.at,
          typed: one.typed,
          found: [],
        });
        expect([verb, said]).not.toEqual([verb, '']);
        if (verb === 'synth as JSON') expect([one.at, status, said]).toEqual([one.at, expected, expect.any(String)]);
      }
      rmSync(folder, { recursive: true });
    });
    await fc.assert(property, { numRuns: Math.ceil(numRuns / 50), seed, examples: always, endOnFailure: true });
    expect([...tried.keys()]).toEqual(Object.keys(verbs(marks, false)));
  }, 36_000_000);

  it('has refused every login from outside in these runs, and ended by itself', () => {
    const ends = Object.fromEntries([...tried].map(([verb, statuses]) => [verb, [...statuses]]));
    const logins = [
      'synth with a login in the release',
      'release with a login in an image',
      'release with a login in the run',
    ];
    expect(ends).toMatchObject(Object.fromEntries(logins.map((verb) => [verb, [1]])));
    expect(Object.values(ends).flat()).not.toContain(null);
  });
});

describe('jest', () => {
  const cases = { written: 'text of an own Secret', failed: 'an address in env' } as const;

  it('writes no value into a snapshot, and prints none of a program that is wrong', async () => {
    const folder = project('jest');
    const [{ program } = { program: undefined }] = fc.sample(wrong, { numRuns: 1, seed: 1 });
    if (program === undefined) throw new Error('no program');
    for (const [name, place] of Object.entries(cases)) {
      writeFileSync(join(folder, `src/${name}.ts`), markedText(program, 'pulumi', { [place]: marks[0] }));
      writeFileSync(join(folder, `test/${name}.test.ts`), snapshotTest(name));
    }
    const { status, said } = await run(folder, ['--no-cache'], {
      script: require.resolve('jest/bin/jest'),
    });
    const snapshot = readFileSync(join(folder, 'test/__snapshots__/written.test.ts.snap'), 'utf8');
    expect(snapshot).toMatch(/password: .*⟪secret own/);
    expect([status, said]).toEqual([1, expect.stringMatching(/holds an address with its password/)]);
    expect(said).toContain('2 failed, 2 passed');
    expect(tells(`${said}${snapshot}`, marks[0] ?? '')).toEqual([]);
  }, 60_000);
});

/** What a user writes to see in pull requests what changes. */
const snapshotTest = (name: string) => `
import { expect, test } from '@jest/globals';
import { faultsOf, manifestsOf } from 'bowline/jest';
import { live } from '../src/${name}';

test('is what was reviewed', () => expect(manifestsOf(live)).toMatchSnapshot());
test('fits together', () => expect(faultsOf(live)).toEqual([]));
`;
