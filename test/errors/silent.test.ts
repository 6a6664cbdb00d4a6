/**
 * Programs that compile although they are wrong, because something in them has got round the types. The run-time
 * check must say about them what the compiler says about their namesakes under `programs`. `UPDATE_ERRORS=1` writes
 * the answers anew.
 */
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import ts from 'typescript';
import { checkProgram } from '../../src/checks/program';
import type { Release } from '../../src/model/release';
import type { StackSpec } from '../../src/model/stack';
import { diagnosticsOf, options, printed } from '../support/project';

const folder = join(__dirname, 'silent');
const names = readdirSync(folder)
  .filter((name) => name.endsWith('.ts'))
  .map((name) => name.slice(0, -'.ts'.length))
  .sort();
const compiled = ts.createProgram(
  names.map((name) => join(folder, `${name}.ts`)),
  options,
);
const answers = readdirSync(join(__dirname, 'programs')).filter((name) => name.endsWith('.txt'));

/** An image for every part that the release must bring one for. */
function releaseOf({ system }: StackSpec): Release {
  const parts = [...Object.values(system.services), ...Object.values(system.jobs)];
  const own = parts.filter(({ image }) => typeof image === 'string');
  return {
    system: system.id,
    commit: '0123456789abcdef',
    builtAt: '2024-11-01T12:00:00Z',
    run: '1',
    images: Object.fromEntries(own.map(({ id, image }) => [id, `${String(image).replace(/:.*/, '')}:main-0123456`])),
  };
}

async function faultsOf(name: string): Promise<readonly { readonly path: string; readonly text: string }[]> {
  const module: Readonly<Record<string, { readonly spec: StackSpec }>> = await import(join(folder, `${name}.ts`));
  return Object.values(module).flatMap(({ spec }) => checkProgram(spec, releaseOf(spec)));
}

/** What the compiler says about the program of the same number. */
function compilersAnswer(name: string): string {
  const answer = answers.find((one) => one.startsWith(name.slice(0, 5))) ?? '';
  return readFileSync(join(__dirname, 'programs', answer), 'utf8');
}

describe('a wrong program that compiles', () => {
  it.each(names)('%s compiles', (name) => {
    expect(diagnosticsOf(compiled, join(folder, `${name}.ts`)).map(printed)).toEqual([]);
  });

  it.each(names)('%s gets at run time the faults that are kept beside it', async (name) => {
    const kept = join(folder, `${name}.txt`);
    const faults = (await faultsOf(name)).map(({ path, text }) => `${path}: ${text}\n`).join('');
    if (process.env['UPDATE_ERRORS'] === '1') writeFileSync(kept, faults);
    expect(faults).not.toBe('');
    expect(faults).toBe(existsSync(kept) ? readFileSync(kept, 'utf8') : '');
  });

  it.each(names)('%s is told what the compiler says, in its sentence or by the name that it names', async (name) => {
    const [fault] = await faultsOf(name);
    const answer = compilersAnswer(name);
    const sentences = [...answer.matchAll(/"([^"]* [^"]*)"/g)].map(([, sentence = '']) => sentence);
    const surplus = /'([^']+)' does not exist in type/.exec(answer)?.[1];
    const said = surplus === undefined ? sentences : [`'${surplus}'`];
    expect(said.some((one) => fault?.text.includes(one))).toBe(true);
  });
});
