/**
 * A secret's value that somebody writes into a program comes out nowhere: not in the tree, not in what is said about
 * the program, not in a snapshot, in no form.
 */
import { describe, expect, it } from '@jest/globals';
import { ApiObject } from 'cdk8s';
import fc from 'fast-check';
import { assemble } from '../../src/constructs/assemble';
import { ProgramError } from '../../src/internal/program-error';
import { exampleRelease, faultsOf, manifestsOf } from '../../src/jest';
import { render } from '../../src/outputs/gitops/render';
import { register } from '../../src/outputs/pulumi/register';
import { readSettings } from '../../src/outputs/pulumi/settings';
import { isMarked, settled, startEngine } from '../outputs/pulumi/engine';
import { leaked, leakedHashes, markedValue } from '../support/marked-values';
import { pulumiKeysOf, randomProgram, stackOf, textOf, underPulumi } from './random-program';
import { runs } from './runs';
import { type SecretPlace, secretPlaces } from './secret-places';

/** Everything that a program can make somebody read. */
function saidBy(text: string): string {
  const said: string[] = [];
  const note = (look: () => readonly string[]) => {
    try {
      said.push(...look());
    } catch (error) {
      said.push(String(error), error instanceof Error ? (error.stack ?? '') : '', JSON.stringify(error));
      if (error instanceof ProgramError) said.push(JSON.stringify(error.faults));
    }
  };
  note(() => faultsOf(stackOf(text)));
  note(() => [manifestsOf(stackOf(text))]);
  note(() => {
    const stack = stackOf(text);
    return [...render(assemble(stack.spec, exampleRelease(stack)))].flat();
  });
  return said.join('\n');
}

const withSecret = randomProgram.filter(({ secrets }) => secrets.length > 0);

const places = Object.keys(secretPlaces) as readonly SecretPlace[];

describe('a value that is marked', () => {
  it('stands in nothing that a wrong program makes somebody read', () => {
    const tried = new Set<string>();
    fc.assert(
      fc.property(withSecret, fc.constantFrom(...places), markedValue, (program, place, value) => {
        const right = textOf(program);
        const wrong = secretPlaces[place](right, JSON.stringify(value));
        if (wrong === right) return;
        tried.add(place);
        const said = saidBy(wrong);
        expect({ place, leaked: leaked(said, value) }).toEqual({ place, leaked: [] });
        expect(said).not.toBe('');
      }),
      runs(120),
    );
    expect([...tried].sort()).toEqual([...places].sort());
  });

  it('is masked in snapshots, and refused in a tree, where an object of the user holds it', () => {
    fc.assert(
      fc.property(markedValue, fc.constantFrom('data', 'stringData'), fc.boolean(), (value, field, isTree) => {
        const written = field === 'data' ? Buffer.from(value).toString('base64') : value;
        const delivery = isTree ? "gitops({ repoURL: 'https://example.com/x.git' })" : 'pulumi()';
        const text = `import { gitops, microservice, endpoint, objects, owned, pulumi, stack, system } from 'bowline';
          const own = objects({}, (scope) => { globalThis.bowlineSecret(scope); });
          const m0 = microservice(endpoint('s0', { http: 8080 }), { image: 'ghcr.io/acme/s0',
            resources: { cpu: ['50m', '200m'], memory: ['64Mi', '128Mi'] },
            probes: { liveness: { get: '/live' }, readiness: { get: '/ready' } } });
          const random = system('random', { environments: ['live'], services: { m0 }, objects: { own } });
          export const live = stack(random, 'live', { delivery: ${delivery}, namespace: owned('random') });`;
        Object.assign(globalThis, {
          bowlineSecret: (scope: ConstructorParameters<typeof ApiObject>[0]) =>
            new ApiObject(scope, 'secret', {
              ...{
                apiVersion: 'v1',
                kind: 'Secret',
                metadata: { name: 'own', annotations: { 'bowline.dev/allow.unused-object': 'a test' } },
              },
              [field]: { password: written },
            }),
        });
        const stack = stackOf(text);
        const said = [...faultsOf(stack), attempt(() => manifestsOf(stack)), attempt(() => tree(stack))].join('\n');
        expect(leaked(said, value)).toEqual([]);
        expect(said).toMatch(isTree ? /which delivery gitops would commit/ : /password: .?⟪secret own/);
      }),
      runs(100),
    );
  });

  it('reaches the engine of Pulumi marked as secret and in no other way, nor as a hash that can be guessed', async () => {
    const values = fc.array(markedValue, { minLength: 12, maxLength: 12 });
    const isEncrypted = fc.integer({ min: 0, max: 4 }).map((one) => one > 0);
    await fc.assert(
      fc.asyncProperty(withSecret, values, isEncrypted, async (program, marks, encrypted) => {
        const given = pulumiKeysOf(program).map((key, at) => [key, `${marks[at]}${at}`] as const);
        const said = await toldToPulumi(underPulumi(program), new Map(given), encrypted);
        const found = given.flatMap(([, value]) => [...leaked(said, value), ...leakedHashes(said, value)]);
        expect(found).toEqual([]);
        expect(said).toMatch(encrypted ? /kubernetes:core\/v1:Secret/ : /is not encrypted|encrypt/);
      }),
      runs(40),
    );
  });
});

function tree(stack: ReturnType<typeof stackOf>): string {
  return [...render(assemble(stack.spec, exampleRelease(stack)))].flat().join('\n');
}

function attempt(look: () => string): string {
  try {
    return look();
  } catch (error) {
    return `${error}\n${error instanceof Error ? error.stack : ''}`;
  }
}

/** What the engine gets in the open, or what is said instead. */
async function toldToPulumi(text: string, values: ReadonlyMap<string, string>, encrypted: boolean): Promise<string> {
  const mutable = { 'kubernetes:enableSecretMutable': 'true', 'kubernetes:enableConfigMapMutable': 'true' };
  const chosen = { 'bowline:system': 'random', 'bowline:environment': 'live' };
  const config = { ...mutable, ...chosen, 'bowline:rotationKey': 'k'.repeat(64) };
  const names = ['bowline:rotationKey', ...(encrypted ? values.keys() : [])];
  const engine = await startEngine({ ...config, ...Object.fromEntries(values) }, names);
  const stack = stackOf(text);
  try {
    const assembly = assemble(stack.spec, exampleRelease(stack));
    register(assembly, { settings: readSettings(), late: {}, provider: undefined, root: process.cwd() });
    await settled();
  } catch (error) {
    return `${error}\n${error instanceof Error ? error.stack : ''}`;
  }
  return JSON.stringify([engine.registered, [...engine.options]], (_, value) => (isMarked(value) ? 'marked' : value));
}
