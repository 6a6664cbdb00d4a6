#!/usr/bin/env node
// `npm run test:long`: the tests that choose by chance, with many more choices than in `npm test`, part by part.
import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';

const root = dirname(dirname(fileURLToPath(import.meta.url)));

const nodes = (process.env['BOWLINE_NODES'] ?? '').split(':').filter((node) => node !== '').length;
const underNodes = nodes === 0 ? 'under no other Node: BOWLINE_NODES names none' : `under ${nodes} more Nodes`;
const asUsers = process.getuid?.() === 0 ? 'as another user' : 'as no other user: only root can';

/**
 * @typedef {object} Part
 * @property {string} files the tests, as jest finds them
 * @property {string} variable what tells them how often
 * @property {number} runs how often
 * @property {string} minutes how long it takes on two cores that do nothing else
 * @property {(runs: number) => string} done what was done then
 */

/** @type {Readonly<Record<string, Part>>} */
const parts = {
  links: {
    files: 'test/properties/links',
    variable: 'BOWLINE_RUNS',
    runs: 2000,
    minutes: '3',
    done: (runs) => `${runs} programs that are right, ${runs} with a link broken, ${runs} with an object removed`,
  },
  leaks: {
    files: 'test/properties/leaks',
    variable: 'BOWLINE_RUNS',
    runs: 10_000,
    minutes: '60',
    done: (runs) =>
      `${runs} programs with a value in a wrong place and ${runs} with values in Pulumi's config, told to its mocks (its engine gets a handful, in test:e2e), ${Math.ceil(runs / 50)} through the command`,
  },
  bytes: {
    files: 'test/properties/bytes',
    variable: 'BOWLINE_RUNS',
    runs: 200,
    minutes: '10, and 2 for each Node of BOWLINE_NODES',
    done: (runs) =>
      `${runs} programs, each in another time zone, locale and folder, shuffled, twice at once, ${asUsers}, ${underNodes}`,
  },
  kills: {
    files: 'test/outputs/gitops/crash',
    variable: 'BOWLINE_KILLS',
    runs: 500,
    minutes: '10',
    done: (runs) => `${runs} kills`,
  },
  texts: {
    files: 'test/outputs/gitops/yaml|test/record/plain-yaml',
    variable: 'BOWLINE_RUNS',
    runs: 10_000,
    minutes: '2',
    done: (runs) => `${10 * runs} texts and ${runs} values printed, ${runs} records read, by several parsers`,
  },
};
const names = Object.keys(parts);

const USAGE = `npm run test:long -- [PART…] [--runs N]
Runs the parts that are named, or all, one after another, and says at the end what was done.
${Object.entries(parts)
  .map(([name, { runs, minutes, done }]) => `  ${name.padEnd(6)} ${done(runs)} (about ${minutes} minutes)`)
  .join('\n')}
--runs N  tries so often in each part
BOWLINE_SEED repeats or varies the choices of a run.
`;

/** What the caller did wrong. */
class UsageError extends Error {}

function options() {
  const { positionals, values } = parsed();
  const unknown = positionals.find((name) => !names.includes(name));
  if (unknown !== undefined) throw new UsageError(`there is no part '${unknown}'; there are ${names.join(', ')}`);
  if (values.runs !== undefined && !/^[1-9]\d{0,8}$/.test(values.runs))
    throw new UsageError(`--runs takes a whole number from 1, not '${values.runs}'`);
  return { chosen: positionals.length > 0 ? [...new Set(positionals)] : names, ...values };
}

function parsed() {
  try {
    return parseArgs({ allowPositionals: true, options: { runs: { type: 'string' }, help: { type: 'boolean' } } });
  } catch (error) {
    throw new UsageError(error instanceof Error ? (error.message.split('\n')[0] ?? '') : String(error));
  }
}

/** @param {string} text */
const say = (text) => process.stderr.write(`${text}\n`);

/** The status of the running jest; a signal to this process is one to it. */
class Runner {
  stopped = false;
  /** @type {import('node:child_process').ChildProcess | undefined} */
  #child;

  constructor() {
    for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP']))
      process.on(signal, () => {
        this.stopped = true;
        this.#child?.kill(signal);
      });
  }

  /** @param {readonly string[]} args @param {Record<string, string>} env @returns {Promise<boolean>} */
  jest(args, env) {
    const jest = join(dirname(createRequire(import.meta.url).resolve('jest/package.json')), 'bin/jest.js');
    const child = spawn(process.execPath, [jest, ...args], {
      cwd: root,
      stdio: 'inherit',
      env: { ...process.env, ...env },
    });
    this.#child = child;
    return new Promise((resolve) => child.once('exit', (status) => resolve(status === 0)));
  }
}

/**
 * Runs one part.
 * @param {Runner} runner
 * @param {string} name
 * @param {number | undefined} wanted
 */
async function run(runner, name, wanted) {
  const { files, variable, runs, minutes, done } = /** @type {Part} */ (parts[name]);
  const count = wanted ?? runs;
  say(`\n== ${name}: ${done(count)}${wanted === undefined ? ` (about ${minutes} minutes)` : ''}`);
  const folder = mkdtempSync(join(tmpdir(), 'bowline-long-'));
  const start = performance.now();
  try {
    const report = join(folder, 'report.json');
    const passed = await runner.jest([files, '--json', `--outputFile=${report}`], { [variable]: String(count) });
    return { name, passed, tests: testsIn(report), seconds: (performance.now() - start) / 1000, done: done(count) };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** How many tests passed and failed; jest writes nothing when it cannot start. @param {string} report */
function testsIn(report) {
  try {
    const { numPassedTests, numFailedTests } = JSON.parse(readFileSync(report, 'utf8'));
    return `${numPassedTests} tests passed, ${numFailedTests} failed`;
  } catch {
    return 'no test ran';
  }
}

/** @param {number} seconds */
const clock = (seconds) => `${Math.floor(seconds / 60)} min ${Math.round(seconds % 60)} s`;

async function main() {
  const { chosen, runs, help } = options();
  if (help) {
    process.stdout.write(USAGE);
    return 0;
  }
  const runner = new Runner();
  const results = [];
  for (const name of chosen)
    if (!runner.stopped) results.push(await run(runner, name, runs === undefined ? undefined : Number(runs)));
  say('');
  for (const { name, passed, tests, seconds, done } of results)
    say(`${name.padEnd(6)} ${passed ? 'passed' : 'FAILED'}  ${done}; ${tests}, ${clock(seconds)}`);
  for (const name of chosen.slice(results.length)) say(`${name.padEnd(6)} not run`);
  return results.length === chosen.length && results.every(({ passed }) => passed) ? 0 : 1;
}

main().then(
  (status) => process.exit(status),
  (error) => {
    process.stderr.write(`${error instanceof UsageError ? error.message : error.stack}\n`);
    process.exit(error instanceof UsageError ? 2 : 1);
  },
);
