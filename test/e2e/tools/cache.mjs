// The cache outside the checkout: one folder per component and key, complete from the instant it exists.
import { createHash } from 'node:crypto';
import {
  chmodSync,
  copyFileSync,
  existsSync,
  linkSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  renameSync,
  rmSync,
  statSync,
} from 'node:fs';
import { homedir } from 'node:os';
import { basename, dirname, isAbsolute, join, resolve } from 'node:path';
import { ToolsError } from './failure.mjs';
import { withLock } from './lock.mjs';

/** @returns {string} */
export function cacheRoot() {
  const { BOWLINE_E2E_CACHE: own, XDG_CACHE_HOME: xdg } = process.env;
  if (own) return resolve(own);
  // The XDG specification says that a relative path is to be ignored.
  return join(xdg && isAbsolute(xdg) ? xdg : join(homedir(), '.cache'), 'bowline', 'e2e');
}

/** @param {string} root */
export function requireFolder(root) {
  if (statSync(root, { throwIfNoEntry: false })?.isDirectory() ?? true) return;
  throw new ToolsError(`the cache of the end-to-end tests is no folder: ${root}; name one with BOWLINE_E2E_CACHE`);
}

/** @param {readonly string[]} parts @returns {string} */
export function keyOf(parts) {
  const hash = createHash('sha256');
  for (const part of parts) hash.update(`${part.length}:${part}`);
  return hash.digest('hex').slice(0, 16);
}

/** @param {string} temp @param {string} path */
function moveInPlace(temp, path) {
  chmodSync(temp, 0o755); // mkdtemp leaves it closed to everybody else
  try {
    renameSync(temp, path);
  } catch (error) {
    if (!existsSync(path)) throw error; // else another run was faster, with the same content
  }
}

/** @param {string} path @returns {number} 0 for what is not there, and for a file that a full disk or a crash left empty */
export function sizeOf(path) {
  return statSync(path, { throwIfNoEntry: false })?.size ?? 0;
}

/** @param {string} path removes what runs that were killed left behind; the caller holds the lock */
function removeLeftovers(path) {
  for (const name of readdirSync(dirname(path))) {
    if (name.startsWith(`${basename(path)}.tmp-`)) rmSync(join(dirname(path), name), { recursive: true, force: true });
  }
}

/** @param {string} path @param {(temp: string) => Promise<void> | void} fill */
async function fillAndMove(path, fill) {
  const temp = mkdtempSync(`${path}.tmp-`);
  try {
    await fill(temp);
    moveInPlace(temp, path);
  } finally {
    rmSync(temp, { recursive: true, force: true });
  }
}

/** @param {string} path moved first, so that nobody finds a part of it */
function removeBroken(path) {
  if (!existsSync(path)) return;
  const aside = mkdtempSync(`${path}.tmp-`);
  renameSync(path, join(aside, 'broken'));
  rmSync(aside, { recursive: true, force: true });
}

/**
 * @param {string} path
 * @param {{ signal: AbortSignal, onWait: () => void, isWhole?: (path: string) => boolean }} options
 * @param {(temp: string) => Promise<void>} fill
 * @returns {Promise<boolean>} whether this call made the entry
 */
export async function ensureEntry(path, { isWhole = existsSync, ...options }, fill) {
  if (isWhole(path)) return false;
  mkdirSync(dirname(path), { recursive: true });
  return withLock(`${path}.lock`, options, async () => {
    if (isWhole(path)) return false; // made while this run waited for the lock
    removeBroken(path);
    removeLeftovers(path);
    await fillAndMove(path, fill);
    return true;
  });
}

/** @param {string} from @param {string} to */
function linkOrCopy(from, to) {
  try {
    linkSync(from, to);
  } catch {
    copyFileSync(from, to); // a file system without hard links
  }
}

/** @param {readonly { path: string }[]} entries @returns {[name: string, from: string][]} */
function programsOf(entries) {
  const bins = entries.map((entry) => join(entry.path, 'bin')).filter(existsSync);
  return bins.flatMap((bin) =>
    readdirSync(bin).map((name) => /** @type {[string, string]} */ ([name, join(bin, name)])),
  );
}

/**
 * One folder with the programs of all entries. Hard links and not symbolic ones: Pulumi takes a language host that lies
 * beside its own file for part of the installation, and warns about one that lies elsewhere.
 * @param {string} root @param {readonly { path: string }[]} entries
 * @returns {Promise<string>}
 */
export async function joinBins(root, entries) {
  const path = join(root, `bin-${keyOf(entries.map((entry) => basename(entry.path)).sort())}`);
  const programs = programsOf(entries);
  if (existsSync(path) && programs.every(([name, from]) => sizeOf(join(path, name)) === sizeOf(from))) return path;
  removeBroken(path);
  await fillAndMove(path, (temp) => {
    for (const [name, from] of programs) linkOrCopy(from, join(temp, name));
  });
  return path;
}
