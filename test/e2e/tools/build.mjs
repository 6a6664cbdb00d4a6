#!/usr/bin/env node
// Builds the programs that the end-to-end tests need from pinned Go modules, into a cache outside the checkout.
import { existsSync, readdirSync, realpathSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { cacheRoot, ensureEntry, joinBins, requireFolder } from './cache.mjs';
import { names as allNames, tested } from './components.mjs';
import { ToolsError } from './failure.mjs';
import { compareVersions, requireGo } from './go.mjs';
import { interruptible } from './interrupt.mjs';
import { isWhole, keyFor, make } from './make.mjs';
import { goLineOf } from './modules.mjs';
import { progressLine } from './progress.mjs';

/**
 * @typedef {object} Tools
 * @property {string} bin the folder with all programs that were asked for; belongs first on PATH
 * @property {Record<string, string>} crds name in components.mjs -> folder of yaml files, each with CRDs only; empty unless 'crds' was asked for
 * @property {Record<string, string>} files name in components.mjs ('kwok-stages.yaml') -> path
 *
 * @typedef {{ name: string, path: string }} Entry
 */

/** @param {readonly string[]} wanted */
function refuseUnknown(wanted) {
  const unknown = wanted.find((name) => !allNames.includes(name));
  if (unknown !== undefined)
    throw new ToolsError(`there is no component '${unknown}'; there are ${allNames.join(', ')}`);
}

/** @param {readonly Entry[]} entries @param {AbortSignal} signal */
async function checkGo(entries, signal) {
  const missing = entries.filter(({ name, path }) => !isWhole(name, path));
  const lines = missing.map(({ name }) => goLineOf(name)).sort(compareVersions);
  const needed = lines.at(-1);
  if (needed) await requireGo(needed, signal);
}

/** @param {Entry} entry @param {AbortSignal} signal */
async function ensureOne({ name, path }, signal) {
  const line = progressLine(name);
  try {
    const onWait = () => line.say('waiting for another run that builds it');
    const options = { signal, onWait, isWhole: (/** @type {string} */ at) => isWhole(name, at) };
    const made = await ensureEntry(path, options, (temp) => {
      line.say('building');
      return make(name, temp, signal);
    });
    line.done((seconds) => (made ? `built in ${seconds} s` : 'in the cache'));
  } finally {
    line.drop();
  }
}

/** @param {readonly Entry[]} entries @param {string} kind @returns {Record<string, string>} */
function listed(entries, kind) {
  const folders = entries.map(({ path }) => join(path, kind)).filter(existsSync);
  return Object.fromEntries(folders.flatMap((folder) => readdirSync(folder).map((name) => [name, join(folder, name)])));
}

/**
 * Builds what is missing; Go is needed only then. Two calls at once, also of two processes, do not disturb each other.
 * @param {readonly string[]} [wanted] names of components.mjs, and 'crds'; all that the end-to-end tests run if left out
 * @returns {Promise<Tools>}
 * @throws {ToolsError} with a sentence for people, when Go is missing or too old or a build fails
 */
export async function ensureTools(wanted = tested) {
  refuseUnknown(wanted);
  const root = cacheRoot();
  requireFolder(root);
  const entries = [...new Set(wanted)].map((name) => ({ name, path: join(root, `${name}-${keyFor(name)}`) }));
  return interruptible(async (signal) => {
    await checkGo(entries, signal);
    for (const entry of entries) await ensureOne(entry, signal);
    const bin = await joinBins(root, entries);
    return { bin, crds: listed(entries, 'crds'), files: listed(entries, 'files') };
  });
}

const USAGE = `node build.mjs [--json] [component…]
Builds what the cache lacks and prints the folder to be put first on PATH; with --json also the folders of CRDs and files.
Components, all but helm and kustomize if none is named: ${allNames.join(', ')}
`;

const OPTIONS = /** @type {const} */ ({ json: { type: 'boolean' }, help: { type: 'boolean' } });

/** @param {string[]} args */
function parse(args) {
  try {
    return parseArgs({ args, allowPositionals: true, options: OPTIONS });
  } catch (error) {
    throw new ToolsError(`${error instanceof Error ? error.message : error}\n${USAGE.trimEnd()}`);
  }
}

/** @param {string[]} args */
async function main(args) {
  const { values, positionals } = parse(args);
  if (values.help) return void process.stdout.write(USAGE);
  const tools = await ensureTools(positionals.length > 0 ? positionals : undefined);
  process.stdout.write(`${values.json ? JSON.stringify(tools, undefined, 2) : tools.bin}\n`);
}

/** True for `node build.mjs`, also through a symbolic link, and false for an import, where argv may hold anything. */
const script = process.argv[1] ?? '';
if (existsSync(script) && realpathSync(script) === fileURLToPath(import.meta.url)) {
  main(process.argv.slice(2)).catch((error) => {
    const isForPeople = error instanceof ToolsError || error?.syscall !== undefined; // 'ENOSPC: no space left on device, write'
    if (!isForPeople) throw error;
    process.stderr.write(`${error.message}\n`);
    process.exitCode = 1;
  });
}
