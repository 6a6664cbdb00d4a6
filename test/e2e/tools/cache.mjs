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
} from 'node:fs';
import { homedir } from 'node:os';
import { basename, dirname, isAbsolute, join, resolve } from 'node:path';
import { withLock } from './lock.mjs';

/** @returns {string} */
export function cacheRoot() {
  const { BOWLINE_E2E_CACHE: own, XDG_CACHE_HOME: xdg } = process.env;
  if (own) return resolve(own);
  // The XDG specification says that a relative path is to be ignored.
  return join(xdg && isAbsolute(xdg) ? xdg : join(homedir(), '.cache'), 'bowline', 'e2e');
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

/**
 * @param {string} path
 * @param {{ signal: AbortSignal, onWait: () => void }} options
 * @param {(temp: string) => Promise<void>} fill
 * @returns {Promise<boolean>} whether this call made the entry
 */
export async function ensureEntry(path, options, fill) {
  if (existsSync(path)) return false;
  mkdirSync(dirname(path), { recursive: true });
  return withLock(`${path}.lock`, options, async () => {
    if (existsSync(path)) return false; // made while this run waited for the lock
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

/**
 * One folder with the programs of all entries. Hard links and not symbolic ones: Pulumi takes a language host that lies
 * beside its own file for part of the installation, and warns about one that lies elsewhere.
 * @param {string} root @param {readonly { path: string }[]} entries
 * @returns {Promise<string>}
 */
export async function joinBins(root, entries) {
  const path = join(root, `bin-${keyOf(entries.map((entry) => basename(entry.path)).sort())}`);
  if (existsSync(path)) return path;
  await fillAndMove(path, (temp) => {
    for (const bin of entries.map((entry) => join(entry.path, 'bin')).filter(existsSync)) {
      for (const name of readdirSync(bin)) linkOrCopy(join(bin, name), join(temp, name));
    }
  });
  return path;
}
