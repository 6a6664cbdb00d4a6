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
  /** Processor time of the check in seconds: the share of the check in the run, of what the whole process took. */
  readonly check: number;
}

/** Prints the processor time of all threads, since the clock would count whoever else uses the machine. */
const hook = `process.on('exit', () => {
  const { user, system } = process.cpuUsage();
  console.log('Processor time: ' + (user + system) / 1e6);
});`;

let folder = '';

/** Writes a program of this many microservices; gives its folder. */
function programOf(microservices: number): string {
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
  return root;
}

/** Compiles a program. */
function costOf(root: string): Cost {
  // With --expose-gc the compiler collects garbage before it reads its memory, so that the figure is the same each time.
  const { stdout, status } = spawnSync(
    process.execPath,
    ['--expose-gc', '--require', join(folder, 'hook.cjs'), tsc, '-p', root, '--extendedDiagnostics'],
    {
      encoding: 'utf8',
    },
  );
  expect([status, stdout.includes('error TS') ? stdout.slice(0, 1000) : '']).toEqual([0, '']);
  const figure = (name: string) => Number(new RegExp(`^${name}: +([\\d.]+)`, 'm').exec(stdout)?.[1]);
  return {
    instantiations: figure('Instantiations'),
    memory: figure('Memory used') / 1024,
    check: (figure('Processor time') * figure('Check time')) / figure('Total time'),
  };
}

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'bowline-cost-'));
  writeFileSync(join(folder, 'hook.cjs'), hook);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** What else runs on the machine can only add time; the other figures are the same in each run. */
function best(costs: readonly (Cost | undefined)[]): Cost {
  const [first, ...others] = costs.filter((cost) => cost !== undefined);
  if (first === undefined) throw new Error('no run');
  return others.reduce((least, cost) => (cost.check < least.check ? cost : least), first);
}

describe('the type check of 100 secrets with 20 keys each', () => {
  it('costs the same for each microservice, from 100 to 1000 of them', () => {
    const programs = [programOf(100), programOf(1000)];
    const rounds = Array.from({ length: 3 }, () => programs.map(costOf));
    const [few, many] = [best(rounds.map(([one]) => one)), best(rounds.map(([, one]) => one))];
    console.log(`100 microservices: ${JSON.stringify(few)}\n1000 microservices: ${JSON.stringify(many)}`);
    expect(many.instantiations).toBeLessThanOrEqual(900_000);
    expect(many.memory).toBeLessThanOrEqual(400);
    expect(many.instantiations / few.instantiations).toBeLessThanOrEqual(11);
    expect(many.check / few.check).toBeLessThanOrEqual(11);
  }, 600_000);
});
