import { isDeepStrictEqual } from 'node:util';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import * as jsYaml from 'js-yaml';
import { parse } from 'yaml';
import { printYaml, Unprintable } from '../../../src/outputs/gitops/yaml';
import { hostile, long, refused, text } from '../../support/hostile-texts';

const parsers: Readonly<Record<string, (text: string) => unknown>> = {
  'yaml 1.1': (text) => parse(text, { version: '1.1', uniqueKeys: false }),
  'yaml 1.1 with merge keys': (text) => parse(text, { version: '1.1', merge: true, uniqueKeys: false }),
  'yaml 1.2': (text) => parse(text, { version: '1.2', uniqueKeys: false }),
  'js-yaml': (text) => jsYaml.load(text),
};

/** `BOWLINE_SEED` repeats or varies a run, `BOWLINE_RUNS` makes it longer. */
const seed = Number(process.env['BOWLINE_SEED'] ?? 7);
const runs = Number(process.env['BOWLINE_RUNS'] ?? 1000);

describe('the YAML printer', () => {
  const texts = fc.sample(text, { numRuns: 10 * runs, seed });

  for (const [name, read] of Object.entries(parsers)) {
    it(`prints hostile texts so that ${name} reads the same texts back`, () => {
      for (const value of hostile) {
        expect([value, read(printYaml({ a: value, b: [value], c: { [value.slice(0, 900)]: 1 } }))]).toStrictEqual([
          value,
          { a: value, b: [value], c: { [value.slice(0, 900)]: 1 } },
        ]);
      }
    });

    it(`prints texts of 1 MiB so that ${name} reads the same texts back`, () => {
      const isKept = (value: string) => isDeepStrictEqual(read(printYaml({ a: [value] })), { a: [value] });
      expect([long, long.replaceAll('\n', ' ')].map(isKept)).toEqual([true, true]);
    });

    it(`prints ${texts.length} random texts so that ${name} reads the same texts back`, () => {
      const lists = Array.from({ length: Math.ceil(texts.length / 500) }, (_, index) =>
        texts.slice(index * 500, (index + 1) * 500),
      );
      for (const list of lists) expect(read(printYaml({ list }))).toStrictEqual({ list });
    });

    it(`prints any plain value so that ${name} reads the same value back`, () => {
      const { tree } = fc.letrec((tie) => ({
        tree: fc.oneof({ maxDepth: 4 }, tie('leaf'), fc.array(tie('tree'), { maxLength: 4 }), tie('map')),
        leaf: fc.oneof(
          text,
          fc.integer(),
          fc.double({ noNaN: true, noDefaultInfinity: true }),
          fc.boolean(),
          fc.constant(null),
        ),
        map: fc.dictionary(text, tie('tree'), { maxKeys: 4, noNullPrototype: true }),
      }));
      fc.assert(
        fc.property(tree, (value) => {
          // As JSON text: strict equality takes a key named 'constructor' for a class, and tells 0 from -0.
          expect(JSON.stringify(read(printYaml(value)))).toBe(JSON.stringify(value));
        }),
        { numRuns: runs, seed },
      );
    });
  }

  it('puts apiVersion, kind and metadata first and keeps the order of the rest', () => {
    const manifest = { spec: { b: 1, a: 2 }, kind: 'Service', metadata: { name: 'x' }, apiVersion: 'v1' };
    expect(printYaml(manifest)).toBe('apiVersion: v1\nkind: Service\nmetadata:\n  name: x\nspec:\n  b: 1\n  a: 2\n');
  });

  it('leaves the texts of usual manifests without quotes', () => {
    const usual = [
      'ghcr.io/acme/a:main-1@sha256:0f',
      '250m',
      '128Mi',
      '25%',
      '/tmp',
      '--a=b,c',
      'http://a:80',
      'some words',
      '10.0.0.1',
    ];
    for (const value of usual) expect(printYaml(value)).toBe(`${value}\n`);
  });

  it('prints lines as a literal block only where they come back exactly', () => {
    expect(printYaml({ a: 'x: 1\n\n  y\n' })).toBe('a: |\n  x: 1\n\n    y\n');
    expect(printYaml(['x\ny'])).toBe('- |-\n  x\n  y\n');
    expect(printYaml({ a: 'x \ny' })).toBe('a: "x \\ny"\n');
  });

  it('leaves out what is undefined and keeps empty lists and mappings', () => {
    expect(printYaml({ a: undefined, b: [], c: { d: undefined }, e: [[], [1, [2]], { f: 1, g: [] }] })).toBe(
      'b: []\nc: {}\ne:\n  - []\n  - - 1\n    - - 2\n  - f: 1\n    g: []\n',
    );
  });

  it('refuses what YAML does not carry to a cluster', () => {
    for (const value of [
      ...refused,
      `${refused[0]}a\nb`,
      '\ud800',
      Number.NaN,
      Number.POSITIVE_INFINITY,
      1n,
      () => 1,
      Symbol('a'),
      new Map(),
      { ['k'.repeat(2000)]: 1 },
    ]) {
      expect(() => printYaml({ a: value })).toThrow(Unprintable);
    }
  });
});
