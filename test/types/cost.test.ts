/**
 * What the type check of a large program costs: the same for each microservice, however many there are. Run as its
 * users run it, by the compiler's own command and against the built library, so that no memory of the test is counted.
 */
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { writeLargeProgram } from '../support/large-program';

const repository = resolve(__dirname, '../..');
const tsc = join(repository, 'node_modules/typescript/bin/tsc');

interface Cost {
  readonly instantiations: number;
  /** In MB. */
  readonly memory: number;
  /** In seconds. */
  readonly check: number;
}

let folder = '';

/** Compiles a program of this many microservices. */
function costOf(microservices: number): Cost {
  const root = join(folder, String(microservices));
  writeLargeProgram(join(root, 'src'), { microservices });
  mkdirSync(join(root, 'node_modules'));
  symlinkSync(repository, join(root, 'node_modules/bowline'));
  const compilerOptions = {
    module: 'node16',
    target: 'es2022',
    strict: true,
    skipLibCheck: true,
    noEmit: true,
    types: [],
  };
  writeFileSync(join(root, 'tsconfig.json'), JSON.stringify({ compilerOptions }));
  // With --expose-gc the compiler collects garbage before it reads its memory, so that the figure is the same each time.
  const { stdout, status } = spawnSync(process.execPath, ['--expose-gc', tsc, '-p', root, '--extendedDiagnostics'], {
    encoding: 'utf8',
  });
  expect([status, stdout.includes('error TS') ? stdout.slice(0, 1000) : '']).toEqual([0, '']);
  const figure = (name: string) => Number(new RegExp(`^${name}: +([\\d.]+)`, 'm').exec(stdout)?.[1]);
  return {
    instantiations: figure('Instantiations'),
    memory: figure('Memory used') / 1024,
    check: figure('Check time'),
  };
}

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'bowline-cost-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('the type check of 100 secrets with 20 keys each', () => {
  it('costs the same for each microservice, from 100 to 1000 of them', () => {
    const [few, many] = [costOf(100), costOf(1000)];
    console.log(`100 microservices: ${JSON.stringify(few)}\n1000 microservices: ${JSON.stringify(many)}`);
    expect(many.instantiations).toBeLessThanOrEqual(900_000);
    expect(many.memory).toBeLessThanOrEqual(400);
    expect(many.instantiations / few.instantiations).toBeLessThanOrEqual(11);
    expect(many.check / few.check).toBeLessThanOrEqual(22);
  }, 180_000);
});
