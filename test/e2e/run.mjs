#!/usr/bin/env node
// `npm run test:e2e`: brings the programs, then runs jest with the arguments given here. Whatever ends the run, each test file's
// keeper (cluster/keeper.mjs) ends what the file started; this script waits for that, and removes the folder of the run.
import { spawn, spawnSync } from 'node:child_process';
import { accessSync, constants, mkdtempSync, readdirSync, realpathSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { ensureTools } from './tools/build.mjs';
import { tested } from './tools/components.mjs';
import { ToolsError } from './tools/failure.mjs';
import { compareVersions, requireGo } from './tools/go.mjs';
import { goLineOf } from './tools/modules.mjs';

const here = dirname(fileURLToPath(import.meta.url));
const CLEAN_SECONDS = 20;
/** Of the 103 characters that a socket's path may have everywhere, those that cluster/ does not need below the folder of the run. */
const LONGEST_RUN = 103 - '/f-123456/c.sock'.length;

/** Debian package -> the command that it brings. */
const packages = { git: 'git', openssl: 'openssl', prometheus: 'prometheus', 'redis-server': 'redis-server' };

/** @param {string} command */
function isOnPath(command) {
  const { PATH = '' } = process.env;
  return PATH.split(delimiter).some((folder) => isExecutable(join(folder, command)));
}

/** @param {string} file */
function isExecutable(file) {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/** @param {string[]} args */
function aptGet(...args) {
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive', RUNLEVEL: '1' };
  return spawnSync('apt-get', ['-qq', ...args], { stdio: ['ignore', 'ignore', 'pipe'], encoding: 'utf8', env });
}

/** @param {string[]} names */
function install(names) {
  process.stderr.write(`installing ${names.join(' and ')} with apt-get\n`);
  aptGet('update');
  const { status, stderr } = aptGet('install', '--yes', '--no-install-recommends', ...names);
  if (status !== 0)
    throw new ToolsError(`apt-get cannot install ${names.join(' and ')}: ${stderr.trim().split('\n').at(-1)}`);
}

function ensurePackages() {
  const missing = Object.entries(packages)
    .filter(([, command]) => !isOnPath(command))
    .map(([name]) => name);
  if (missing.length === 0) return;
  if (process.getuid?.() !== 0 || !isOnPath('apt-get'))
    throw new ToolsError(`the end-to-end tests need ${missing.join(' and ')}; install it and run them again`);
  install(missing);
}

/** @param {string} run @param {object} tools */
function startJest(run, tools) {
  const jest = join(dirname(createRequire(import.meta.url).resolve('jest/package.json')), 'bin/jest.js');
  const args = [
    '--import',
    join(here, 'end-with-parent.mjs'),
    jest,
    '-c',
    join(here, 'jest.config.cjs'),
    ...process.argv.slice(2),
  ];
  const env = { ...process.env, BOWLINE_E2E_TOOLS: JSON.stringify(tools), BOWLINE_E2E_RUN: run };
  return spawn(process.execPath, args, { stdio: ['inherit', 'inherit', 'inherit', 'ipc'], env });
}

/** @param {import('node:child_process').ChildProcess} child @returns {Promise<number>} */
function statusOf(child) {
  for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP']))
    process.on(signal, () => child.kill('SIGTERM'));
  return new Promise((resolve) => child.once('exit', (code) => resolve(code ?? 1)));
}

/** @param {string} run */
async function whenCleaned(run) {
  const end = performance.now() + CLEAN_SECONDS * 1000;
  while (readdirSync(run).length > 0 && performance.now() < end) await delay(50);
  rmSync(run, { recursive: true, force: true });
}

/** A folder in which cluster/ finds no place for the sockets of etcd is said before anything is built. */
function requireShortFolder() {
  const run = join(realpathSync(tmpdir()), 'bowline-e2e-run-123456');
  if (Buffer.byteLength(run) <= LONGEST_RUN) return;
  throw new ToolsError(
    `the folder for temporary files is too long for sockets: ${tmpdir()}; set TMPDIR to a shorter one`,
  );
}

async function main() {
  await requireGo(tested.map(goLineOf).sort(compareVersions).at(-1) ?? '', new AbortController().signal);
  requireShortFolder();
  ensurePackages();
  const tools = await ensureTools();
  const run = realpathSync(mkdtempSync(join(tmpdir(), 'bowline-e2e-run-')));
  const status = await statusOf(startJest(run, tools));
  await whenCleaned(run);
  return status;
}

main().then(
  (status) => process.exit(status),
  (error) => {
    const isForPeople = error instanceof ToolsError || error?.syscall !== undefined;
    process.stderr.write(`${isForPeople ? error.message : error.stack}\n`);
    process.exit(1);
  },
);
