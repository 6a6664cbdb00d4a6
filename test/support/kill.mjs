/**
 * Loaded before the command (`node --import`), kills it by SIGKILL while it writes a tree: at a chosen call of the file
 * system (before it, within it, after it) or so many milliseconds after it has taken the lock of its stack. Without either it writes
 * down which calls there are and how long they take. `KILL` has all of that as JSON.
 */
import fs from 'node:fs';
import promises from 'node:fs/promises';
import { isMainThread, Worker } from 'node:worker_threads';

/** @type {{ readonly call?: number, readonly at?: string, readonly after?: number, readonly report?: string }} */
const { call, at, after, report } = JSON.parse(process.env['KILL'] ?? '{}');
/** @type {string[]} */
const calls = [];
/** @type {number | undefined} */
let began;
/** @type {number | undefined} */
let took;

/** The kernel ends all threads before this returns, in whatever call they are. */
const kill = () => process.kill(process.pid, 'SIGKILL');

/**
 * Does one call of the file system, or dies with it.
 * @param {string} name
 * @param {() => unknown} run
 * @param {() => void} half
 */
function step(name, run, half) {
  if (began === undefined || took !== undefined) return run();
  const isLast = calls.push(name) - 1 === call;
  if (!isLast) return run();
  if (at === 'within') half();
  if (at !== 'after') return kill();
  const done = run();
  return done instanceof Promise ? done.then(kill) : kill();
}

/**
 * Makes a function of a module, or of a file that is open, one that can be died in.
 * @param {any} module
 * @param {string} name
 * @param {(...args: any[]) => void} halfOf does half of it
 */
function wrap(module, name, halfOf = () => {}) {
  const original = module[name];
  module[name] = (/** @type {any[]} */ ...args) =>
    step(
      name,
      () => original.apply(module, args),
      () => halfOf(...args),
    );
}

/** A thread of its own kills at its time, whatever the others do. */
function killer() {
  const lock = new SharedArrayBuffer(4);
  const code = `const { workerData: [lock, after] } = require('node:worker_threads');
    Atomics.wait(new Int32Array(lock), 0, 0);
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, after);
    process.kill(process.pid, 'SIGKILL');`;
  new Worker(code, { eval: true, execArgv: [], workerData: [lock, after] }).unref();
  return () => {
    Atomics.store(new Int32Array(lock), 0, 1);
    Atomics.notify(new Int32Array(lock), 0);
  };
}

/**
 * The lock of the stack's folder; that of the folder which stacks share is taken after it and left before it.
 * @param {unknown} file
 */
const isOwnLock = (file) => /^(?!.*\/argocd\/).*\/\.bowline-lock$/.test(String(file));

/** Follows the run from where it has its lock to where it leaves it. */
function watch() {
  const start = after === undefined ? () => {} : killer();
  const { linkSync, rmSync } = fs;
  fs.linkSync = (from, to) => {
    linkSync(from, to);
    if (!isOwnLock(to)) return;
    began = performance.now();
    start();
  };
  const { writeSync } = fs;
  for (const name of ['renameSync', 'rmSync', 'fsyncSync', 'mkdirSync']) wrap(fs, name);
  wrap(fs, 'linkSync');
  wrap(fs, 'writeSync', (handle, text) => writeSync(handle, text.slice(0, text.length / 2)));
  const remove = fs.rmSync;
  fs.rmSync = (file, options) => {
    const isEnd = began !== undefined && isOwnLock(file);
    if (isEnd) took ??= performance.now() - (began ?? 0);
    return isEnd ? rmSync(file, options) : remove(file, options);
  };
}

/** Follows the files that are written. */
function watchFiles() {
  wrap(promises, 'open');
  const { open } = promises;
  promises.open = async (...args) => {
    const handle = await open(...args);
    wrap(handle, 'writeFile', (text) => fs.writeSync(handle.fd, text.slice(0, text.length / 2)));
    for (const name of ['sync', 'close']) wrap(handle, name);
    return handle;
  };
}

if (isMainThread) {
  watch();
  watchFiles();
  if (report) process.on('exit', () => fs.writeFileSync(report, JSON.stringify({ calls, took })));
}
