import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { printYaml } from '../../src/outputs/gitops/yaml';
import { readPlainJson } from '../../src/record/plain-json';
import { readAny } from '../../src/record/plain-yaml';
import { readPrinted } from '../../src/record/printed-yaml';

const runs = { numRuns: Number(process.env['BOWLINE_RUNS'] ?? 2000), seed: 7 };

const hostile = [
  '',
  ' ',
  '~',
  'no',
  '0o17',
  '1e3',
  '- a',
  'a: b',
  'a #b',
  '#',
  "it's",
  '"',
  '|',
  '>',
  '{}',
  '[]',
  '...',
  '---',
];
const lines = fc.array(fc.constantFrom('a', ' a', 'a ', '', '\ta', '# a', 'k: v', '- x', '...'), { maxLength: 6 });
/** What the printer refuses, by name. */
const unprintable = /[\p{Surrogate}\u007f-\u009f\ufffe\uffff]/u;
const text = fc.oneof(
  fc.constantFrom(...hostile),
  fc.string({ maxLength: 12 }),
  fc.string({ unit: 'binary', maxLength: 6 }).filter((one) => !unprintable.test(one)),
  lines.map((some) => some.join('\n')),
);
const name = fc.oneof(fc.constantFrom('a', 'b', 'name', 'data', '__proto__', 'app.conf', '1', 'a b'), text);
const value = fc.letrec<{ any: unknown }>((tie) => ({
  any: fc.oneof(
    { maxDepth: 3, withCrossShrink: true },
    text,
    fc.dictionary(name, tie('any'), { maxKeys: 4, noNullPrototype: true }),
    fc.array(fc.oneof(text, fc.dictionary(name, tie('any'), { minKeys: 1, maxKeys: 3, noNullPrototype: true })), {
      maxLength: 3,
    }),
  ),
})).any;
const mapping = fc.dictionary(name, value, { minKeys: 1, maxKeys: 5, noNullPrototype: true });

/** What a hand or a merge does to a file. */
const edit = fc.record({
  at: fc.nat(),
  remove: fc.constantFrom(0, 0, 1, 2, 5),
  insert: fc.constantFrom(
    '',
    ' ',
    '  ',
    '\n',
    ':',
    '-',
    '#',
    '"',
    '|',
    '>',
    '\t',
    'x',
    '\n\n',
    '\n# a\n',
    '&a ',
    '!t ',
    '{',
    '\r',
    '\\',
    "'",
  ),
});

function edited(given: string, edits: readonly { at: number; remove: number; insert: string }[]): string {
  return edits.reduce((so, { at, remove, insert }) => {
    const place = at % (so.length + 1);
    return so.slice(0, place) + insert + so.slice(place + remove);
  }, given);
}

/** What the library reads, with its order of keys; nothing for what it refuses. */
function read(given: string): string | undefined {
  try {
    return JSON.stringify(readAny(given, 'file'));
  } catch {
    return undefined;
  }
}

describe('parsePlainYaml', () => {
  it('reads by the short way what the library reads, in whatever way a file was edited', () => {
    let short = 0;
    fc.assert(
      fc.property(mapping, fc.array(edit, { maxLength: 3 }), (given, edits) => {
        const printed = edited(`# note\n${printYaml(given)}`, edits);
        const found = readPrinted(printed);
        if (found === undefined) return;
        short += 1;
        expect(JSON.stringify(found)).toBe(read(printed));
      }),
      runs,
    );
    expect(short).toBeGreaterThan(runs.numRuns / 20);
  });

  it('reads records as they are printed by the short way', () => {
    const record = {
      system: 'shop',
      commit: '0123456',
      builtAt: '2026-01-31T12:00:00Z',
      run: '1',
      images: { orders: 'ghcr.io/acme/orders:main-1@sha256:0a', web: 'ghcr.io/acme/web:2' },
      configs: {
        nginx: [
          { name: 'shop-nginx-1a', data: { 'nginx.conf': 'server {\n\n  listen 80;\n}\n', NO: 'no', KEY: 'x: y' } },
          { name: 'shop-nginx-2b', data: {} },
        ],
        none: [],
      },
      files: { '../../argocd/shop-prod.yaml': 'sha256:00', 'web.yaml': 'sha256:11' },
    };
    const note = '# Written by: bowline\n# another\n';
    expect(readPrinted(note + printYaml(record))).toStrictEqual(record);
  });

  it('reads JSON by the short way only as the library reads it', () => {
    fc.assert(
      fc.property(mapping, fc.constantFrom(0, 1, 2, 4), fc.array(edit, { maxLength: 2 }), (given, indent, edits) => {
        const json = edited(JSON.stringify(given, undefined, indent), edits);
        const found = readPlainJson(json);
        if (found !== undefined) expect(JSON.stringify(found)).toBe(read(json));
      }),
      runs,
    );
  });

  it.each([
    '{"a":"1","a":"2"}',
    '{"a":1}',
    '{"a":null}',
    '{ "a": "1" }',
    '["a"]',
    '{"2":"b","1":"a"}',
    '{"a":"\\u0061"}',
  ])('leaves %s to the library', (json) => expect(readPlainJson(json)).toBeUndefined());
});
