/**
 * A secret's value that somebody writes into a program comes out nowhere: not in the tree, not in what is said about
 * the program, not in a snapshot, not in what Pulumi's engine is told, in no form; nor does a hash by which a short one
 * could be guessed. `leaks-command.test.ts` asks the same of the command, and `e2e/pulumi-leaks.test.ts` of Pulumi.
 *
 * Where the line is. Kept is a value that can be known to be one by its place or by its looks:
 *
 * - what stands in a declaration of a secret, in the place of a source or inside one, in the values of a Secret whoever
 *   made it, in what is sealed, beside a `secretKeyRef`, and in Pulumi's config;
 * - whatever is no text in a place that takes text only, since it may be a secret that somebody passed by mistake;
 * - the password of an address, in whatever text it stands.
 *
 * Not kept is what is plain text in a place that is made to be read: a label, an argument, an env entry, a config value,
 * a reason such as that of `outside`, a literal in the template of an own ExternalSecret. No program can tell a password
 * there from a word. Names are not kept either: the key of an own Secret, the path of a store's entry. What a program's
 * own errors and logs say is its own.
 *
 * `BOWLINE_RUNS=10000` is the long mode, and counts programs; `BOWLINE_SEED` repeats a run's choices.
 */
import { inspect } from 'node:util';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { assemble } from '../../src/constructs/assemble';
import { exampleRelease, faultsOf, manifestsOf } from '../../src/jest';
import type { Stack } from '../../src/model/stack';
import { render } from '../../src/outputs/gitops/render';
import { register } from '../../src/outputs/pulumi/register';
import { readSettings } from '../../src/outputs/pulumi/settings';
import { isMarked, settled, startEngine } from '../outputs/pulumi/engine';
import { guessableValue, leaked, leakedHashes, markedValue } from '../support/marked-values';
import { deliveries, deliveriesOf, markedText, places } from './marked-program';
import { pulumiKeysOf, randomProgram, stackOf, underPulumi } from './random-program';
import { runs } from './runs';

/** Everything that a program can make somebody read in a pipeline or a test. */
function saidBy(text: string): string {
  const looks: readonly ((stack: Stack) => readonly string[])[] = [
    (stack) => faultsOf(stack),
    (stack) => [manifestsOf(stack)],
    (stack) => [...render(assemble(stack.spec, exampleRelease(stack)))].flat(),
  ];
  return looks.map((look) => attempt(() => look(stackOf(text)).join('\n'))).join('\n');
}

function attempt(look: () => string): string {
  try {
    return look();
  } catch (error) {
    return saidOf(error);
  }
}

/** An error as it is printed, with all that it carries along. */
const saidOf = (error: unknown): string => `${error}\n${inspect(error, { depth: 20, showHidden: true })}`;

const withSecret = randomProgram.filter(({ secrets }) => secrets.length > 0);

/** The programs of a run are shared by the places; each place has others. */
const each = places.map((place, index) => ({ place, index }));
const share = (usually: number, index: number) => {
  const { numRuns, seed } = runs(usually * places.length * deliveries.length);
  return { numRuns: Math.ceil(numRuns / places.length / deliveries.length), seed: seed * 1000 + index };
};

describe('a program with the part of our own', () => {
  it('is right as long as no value stands in it', () => {
    fc.assert(
      fc.property(withSecret, fc.constantFrom(...deliveries), (program, delivery) =>
        expect(faultsOf(stackOf(markedText(program, delivery, {})))).toEqual([]),
      ),
      runs(20),
    );
  });
});

describe('a value in a program', () => {
  it.each(each)('is told by nobody, and no hash of it: $place', ({ place, index }) => {
    fc.assert(
      fc.property(withSecret, markedValue, guessableValue, (program, marked, guessable) => {
        for (const delivery of deliveriesOf(place)) {
          const said = saidBy(markedText(program, delivery, { [place]: marked }));
          expect([delivery, ...leaked(said, marked)]).toEqual([delivery]);
          expect(said).not.toBe('');
          const hashes = leakedHashes(said, marked, { plain: marked, password: marked });
          expect([delivery, ...hashes]).toEqual([delivery]);
        }
        const said = saidBy(markedText(program, 'gitops', { [place]: guessable }));
        expect(leakedHashes(said, guessable, { plain: guessable, password: guessable })).toEqual([]);
      }),
      share(1, index),
    );
  });
});

describe('a value in an object of the user', () => {
  it.each(['data of an own Secret', 'text of an own Secret'] as const)('is masked or refused: %s', (place) => {
    const [program] = fc.sample(withSecret, { numRuns: 1, seed: 1 });
    if (program === undefined) throw new Error('no program');
    const shown = (delivery: 'gitops' | 'pulumi') =>
      attempt(() => manifestsOf(stackOf(markedText(program, delivery, { [place]: 'hunter2' }))));
    expect(shown('gitops')).toContain("Secret 'own' holds plain data, which delivery gitops would commit");
    expect(shown('pulumi')).toMatch(/password: .?⟪secret own\/password⟫/);
  });
});

describe('a value in the config of Pulumi', () => {
  it('reaches the engine marked as secret and in no other way, nor as a hash that can be guessed', async () => {
    const values = fc.array(markedValue, { minLength: 12, maxLength: 12 });
    const isEncrypted = fc.integer({ min: 0, max: 4 }).map((one) => one > 0);
    await fc.assert(
      fc.asyncProperty(
        withSecret,
        values,
        guessableValue,
        isEncrypted,
        async (program, marks, guessable, encrypted) => {
          const given = pulumiKeysOf(program).map(
            (key, at) => [key, at === 0 ? guessable : `${marks[at]}${at}`] as const,
          );
          const said = await toldToPulumi(underPulumi(program), new Map(given), encrypted);
          expect(given.slice(1).flatMap(([, value]) => leaked(said, value))).toEqual([]);
          expect(given.flatMap(([key, value]) => leakedHashes(said, value, ...dataOf(key, given)))).toEqual([]);
          expect(said).toMatch(encrypted ? /kubernetes:core\/v1:Secret/ : /is not encrypted|encrypt/);
        },
      ),
      runs(40),
    );
  }, 36_000_000);

  it.each(each.filter(({ place }) => deliveriesOf(place).includes('pulumi')))(
    'is told by no program that is wrong besides: $place',
    async ({ place, index }) => {
      await fc.assert(
        fc.asyncProperty(withSecret, markedValue, markedValue, async (program, marked, misplaced) => {
          const given = pulumiKeysOf(program).map((key, at) => [key, `${marked}${at}`] as const);
          const text = markedText(program, 'pulumi', { [place]: misplaced });
          const said = await toldToPulumi(text, new Map(given), true);
          expect([...leaked(said, marked), ...leaked(said, misplaced)]).toEqual([]);
          expect(said).not.toBe('');
        }),
        { ...share(1, index), numRuns: Math.ceil(share(1, index).numRuns / 10) },
      );
    },
    3_600_000,
  );
});

/** The data of the Secret that a key of the config fills, under the names that the Secret and Bowline have for them. */
function dataOf(of: string, given: readonly (readonly [key: string, value: string])[]) {
  const [, , secret] = /^(.*secret\.([^.]*))\./.exec(of) ?? [];
  const own = given.filter(([key]) => key.includes(`secret.${secret}.`));
  const key = (name: string) => name.slice(name.lastIndexOf('.') + 1);
  return [
    Object.fromEntries(own.map(([name, value]) => [key(name), value])),
    Object.fromEntries(own.map(([name, value]) => [`${secret}/${key(name)}`, value])),
    Object.fromEntries(own),
  ];
}

/** What the engine gets in the open, or what is said instead. */
async function toldToPulumi(text: string, values: ReadonlyMap<string, string>, encrypted: boolean): Promise<string> {
  const mutable = { 'kubernetes:enableSecretMutable': 'true', 'kubernetes:enableConfigMapMutable': 'true' };
  const chosen = { 'bowline:system': 'random', 'bowline:environment': 'live' };
  const config = { ...mutable, ...chosen, 'bowline:rotationKey': 'k'.repeat(64) };
  const names = ['bowline:rotationKey', ...(encrypted ? values.keys() : [])];
  const engine = await startEngine({ ...config, ...Object.fromEntries(values) }, names);
  try {
    const stack = stackOf(text);
    const assembly = assemble(stack.spec, exampleRelease(stack));
    register(assembly, { settings: readSettings(), late: {}, provider: undefined, root: process.cwd() });
    await settled();
  } catch (error) {
    return saidOf(error);
  }
  return JSON.stringify([engine.registered, [...engine.options]], (_, value) => (isMarked(value) ? 'marked' : value));
}
