// One lock per cache entry, so that of two runs at once one builds and the other waits for the result.
// The lock only saves work. What keeps a half built entry from being seen is the rename in cache.mjs, so the worst that a
// wrongly judged lock can do is that one thing is built twice.
import { randomUUID } from 'node:crypto';
import { mkdirSync, readFileSync, renameSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

const BEAT_MS = 5_000;
const POLL_MS = 500;
/** Twelve missed beats: more than a machine under load delays one. */
const SILENCE_MS = 60_000;

/** @typedef {{ pid: number, host: string, token: string }} Owner */

/** @param {unknown} error @param {string} code */
const isCode = (error, code) => error instanceof Error && 'code' in error && error.code === code;

/** @param {string} lock @returns {Owner | undefined} undefined also in the instant between the folder and its file */
function ownerOf(lock) {
  try {
    return JSON.parse(readFileSync(join(lock, 'owner.json'), 'utf8'));
  } catch {
    return undefined;
  }
}

/** @param {string} lock @returns {Owner | undefined} undefined if somebody else holds it */
function take(lock) {
  try {
    mkdirSync(lock);
  } catch (error) {
    if (isCode(error, 'EEXIST')) return undefined;
    throw error;
  }
  const owner = { pid: process.pid, host: hostname(), token: randomUUID() };
  writeFileSync(join(lock, 'owner.json'), JSON.stringify(owner));
  return owner;
}

/** @param {Owner | undefined} owner a process on another machine cannot be asked */
function isDead(owner) {
  if (owner?.host !== hostname()) return false;
  try {
    process.kill(owner.pid, 0);
    return false;
  } catch (error) {
    return isCode(error, 'ESRCH');
  }
}

/** @param {string} lock */
function beatOf(lock) {
  try {
    return statSync(lock).mtimeMs;
  } catch {
    return undefined;
  }
}

/** @param {string} lock moved first, because only one of several waiters can move it */
function clear(lock) {
  const aside = `${lock}.stale-${randomUUID()}`;
  try {
    renameSync(lock, aside);
  } catch (error) {
    if (isCode(error, 'ENOENT')) return;
    throw error;
  }
  rmSync(aside, { recursive: true, force: true });
}

/**
 * Silence is measured by this process's own clock and never by the age of a file: clocks of two machines differ, and a
 * laptop that slept finds every lock old.
 * @param {string} lock @param {AbortSignal} signal @param {() => void} onWait
 */
async function acquire(lock, signal, onWait) {
  let beat = beatOf(lock);
  let heard = performance.now();
  for (;;) {
    const mine = take(lock);
    if (mine) return mine;
    onWait();
    await sleep(POLL_MS);
    signal.throwIfAborted();
    const now = beatOf(lock);
    if (now !== beat) [beat, heard] = [now, performance.now()];
    if (isDead(ownerOf(lock)) || performance.now() - heard > SILENCE_MS) clear(lock);
  }
}

/** @param {string} lock */
function touch(lock) {
  try {
    utimesSync(lock, new Date(), new Date());
  } catch {
    // Somebody judged the lock stale, or removed the cache: the work goes on, see the head of this file.
  }
}

/**
 * @template T
 * @param {string} lock
 * @param {{ signal: AbortSignal, onWait: () => void }} options
 * @param {() => Promise<T>} body
 */
export async function withLock(lock, { signal, onWait }, body) {
  const mine = await acquire(lock, signal, onWait);
  const beating = setInterval(touch, BEAT_MS, lock);
  try {
    return await body();
  } finally {
    clearInterval(beating);
    if (ownerOf(lock)?.token === mine.token) rmSync(lock, { recursive: true, force: true });
  }
}
