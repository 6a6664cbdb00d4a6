/**
 * Small programs with one mistake each, and what the compiler says about them. `UPDATE_ERRORS=1` writes the answers
 * anew; the diff of the `.txt` files is then what a reviewer reads.
 */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import ts from 'typescript';
import { diagnosticsOf, options, positionOf, printed } from '../support/project';
import { markOf, type WrongProgram, wrongPrograms } from '../support/wrong-program';

/** The acceptance rows of kind TYPE that a program proves, and the defects of the documents that nobody can write. */
const rows: Readonly<Record<string, string>> = {
  '1-02-misspelt-key': 'A000-09',
  '3-04-config-value': 'A001-09 A004-11',
  '4-07-missing-config-key': 'A004-09',
  '6-01-image-with-tag': 'A003-25 X002-19',
  '6-09-probe-port': 'A003-07',
  '6-14-mount-of-unknown-volume': 'A003-08',
  '8-01-conditional-entry': 'A000-08',
  '8-04-conditional-spread': 'A000-08',
  '8-07-unknown-setting-of-a-microservice': 'A004-16',
  '8-23-checks-that-always-pass': 'X004-9',
  '8-24-notification-of-a-success': 'X004-12',
  '8-25-pipeline-of-a-system': 'X004-23',
  '9-01-dependency-off-that-is-read': 'A001-07',
  '9-04-dependency-without-a-place': 'A004-09',
  '9-40-migration-with-an-image': 'A004-03',
  '9-67-microservice-without-liveness': 'A001-03',
  '9-68-microservice-without-readiness': 'A001-03',
  '9-69-request-without-a-limit': 'A001-05',
  '9-71-no-memory': 'A001-05',
  '9-70-value-that-one-environment-lacks': 'A001-22',
  '9-57-rate-limit-that-does-not-exist': 'A004-07',
  'r-01-weight-above-all': 'A002-09',
  'r-02-negative-weight': 'A002-09',
  'r-08-pause-without-unit': 'A002-09',
  'r-60-promotion-by-an-unknown-analysis': 'A003-02 X003-11',
  'r-11-unknown-analysis': 'A002-09',
  'r-12-missing-argument': 'A002-09',
  'r-21-analysis-without-count': 'A002-13',
  'r-23-analysis-without-limit': 'X004-9',
  'r-28-silent-pass': 'X004-9',
  'r-55-two-strategies': 'A002-11 X002-12',
  'r-56-alert-routes-in-a-stack': 'X003-7 X003-18',
  'r-57-interval-of-argo-cd': 'X002-15',
  'r-58-time-of-a-return': 'X002-17',
  'r-59-rollback-on-failure': 'X002-9 X004-12',
};

const programs = wrongPrograms(join(__dirname, 'programs')).map((program) => ({
  ...program,
  title: [rows[program.name] ?? [], program.name].flat().join(' '),
}));
const compiled = ts.createProgram(
  programs.flatMap(({ wrong, right }) => [...wrong, ...right]),
  options,
);

/** What the compiler names by itself: a key, or a literal that does not fit. */
const selfNaming = [2304, 2322, 2339, 2345, 2353, 2551, 2561, 2741, 2820];

function answerOf({ wrong, answer }: WrongProgram): readonly ts.Diagnostic[] {
  const found = wrong.flatMap((path) => diagnosticsOf(compiled, path));
  if (process.env['UPDATE_ERRORS'] === '1') writeFileSync(answer, textOf(found));
  return found;
}

function textOf(diagnostics: readonly ts.Diagnostic[]): string {
  return diagnostics.map((diagnostic) => `${printed(diagnostic)}\n`).join('');
}

function firstLine(diagnostic: ts.Diagnostic | undefined): string {
  return ts.flattenDiagnosticMessageText(diagnostic?.messageText ?? '', '\n').split('\n')[0] ?? '';
}

/** Our sentences in a text: the names of hints. A second hint of one message may be cut by the compiler to `Hint<...>`. */
function sentencesIn(text: string): readonly string[] {
  const hints = [...text.matchAll(/Hint<(?!\.\.\.>)"?(.*?)"?>/g)].map(([, sentence = '']) => sentence);
  const missing = [...text.matchAll(/Property '"([^"]*)"' is missing/g)].map(([, sentence = '']) => sentence);
  return [...new Set([...hints, ...missing])];
}

/** The names that the compiler puts in quotes, without the quotes; what it prints of a type is no name. */
function quotedNames(line: string): readonly string[] {
  return [...line.matchAll(/'+"?([\w.-]+)"?'+/g)].map(([, name = '']) => name);
}

/** Whether a key stands in the corrected program, and not in the wrong one where the mark is. */
function isMissingKey(name: string, { wrong: [wrong = ''], right }: WrongProgram): boolean {
  const corrected = right.map((file) => readFileSync(file, 'utf8')).join('\n');
  const key = new RegExp(`(^|[{,\\s])'?${name}'?( *:|[,\\s}])`, 'm');
  return key.test(corrected) && !key.test(markOf(wrong).text);
}

/** Whether the line has our sentence, or names in the compiler's own words what is marked or what is missing. */
function isReadable(line: string, code: number, program: WrongProgram): boolean {
  if (sentencesIn(line).length > 0) return true;
  const [name] = quotedNames(line);
  if (name === undefined || !selfNaming.includes(code)) return false;
  const [path = ''] = program.wrong;
  return code === 2741 ? isMissingKey(name, program) : markOf(path).text.includes(name);
}

describe('a wrong program', () => {
  it.each(programs)('$name gets the answer that is kept beside it', (program) => {
    const answer = textOf(answerOf(program));
    expect(answer).not.toBe('');
    expect(answer).toBe(existsSync(program.answer) ? readFileSync(program.answer, 'utf8') : '');
  });

  it.each(programs)('$title is marked first at the guilty key', (program) => {
    const [first] = answerOf(program);
    const { line, column } = markOf(program.wrong[0] ?? '');
    expect(first && positionOf(first)).toEqual({ line, column });
  });

  it.each(programs)('$name is told in the first line, by our sentence or by the name of the key', (program) => {
    const [first] = answerOf(program);
    expect({ line: firstLine(first), readable: isReadable(firstLine(first), first?.code ?? 0, program) }).toEqual({
      line: expect.any(String),
      readable: true,
    });
  });

  it.each(programs)('$name begins with a comment that says what is wrong', ({ wrong, right }) => {
    for (const [path] of [wrong, right]) expect(readFileSync(path ?? '', 'utf8')).toMatch(/^\/\/ [A-Z'].*\.?\n/);
  });

  it.each(programs)('$name compiles once it is corrected', ({ right }) => {
    expect(textOf(right.flatMap((path) => diagnosticsOf(compiled, path)))).toBe('');
  });
});

it('every row is proven by a program that is there', () => {
  expect(Object.keys(rows).filter((name) => programs.every((program) => program.name !== name))).toEqual([]);
});

describe('the sentences', () => {
  const sentences = [...new Set(programs.flatMap((program) => sentencesIn(textOf(answerOf(program)))))];

  it('are there', () => {
    expect(sentences.length).toBeGreaterThan(60);
  });

  it.each(sentences)('%s', (sentence) => {
    expect(sentence.length).toBeLessThanOrEqual(160);
    expect(sentence).not.toMatch(/\bnever\b|[\\"`]|\.\.\.|\$\{/);
  });
});

/** The disguises that issue 3 asks for, and the words by which a program's name says that it wears one. */
const disguises: Readonly<Record<string, RegExp>> = {
  'nested env': /env|entry|composed-text|-ref$/,
  'file mount': /file/,
  'init container': /init/,
  job: /job/,
  route: /route|ingress/,
  'override in a stack': /override|in-a-stack|stack-/,
  'through a variable': /variable/,
  spread: /spread/,
  'family by a function': /family|by-function/,
  'two files': /two-files/,
};

describe('the classes of compile error', () => {
  it.each([...'12345678'])('class %s is there in at least six of the disguises', (sort) => {
    const names = programs.filter((one) => one.sort === sort).map(({ name }) => name);
    const worn = Object.keys(disguises).filter((disguise) => names.some((name) => disguises[disguise]?.test(name)));
    expect(worn.length).toBeGreaterThanOrEqual(6);
  });

  it('of whole systems are shown by at least 40 programs', () => {
    expect(programs.filter(({ sort }) => sort === '9').length).toBeGreaterThanOrEqual(40);
  });

  it('are shown by at least 200 programs', () => {
    expect(programs.length).toBeGreaterThanOrEqual(200);
  });
});
