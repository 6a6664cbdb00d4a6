// The parent of every process that one test file starts, in a session of its own. It ends them and removes their folder when
// it is told to, and also when the test process is gone, whatever ended it: then the channel between them is closed.
import { spawn } from 'node:child_process';
import { cpSync, openSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { basename, join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';

/** @typedef {{ id: string, command: string, args: string[], cwd: string, env: Record<string, string>, log: string }} Program */

const folder = process.argv[2] ?? '';
/** What every process below inherits, however far below, so that none is missed: Pulumi gives its plugins groups of their own. */
const MARK = `BOWLINE_E2E_KEEPER=${folder}`;
const TRIES = 100;

/** @type {Map<string, import('node:child_process').ChildProcess>} */
const children = new Map();
let stopping = false;

/** @param {object} message */
function tell(message) {
  if (process.connected) process.send?.(message, () => {});
}

/** @param {Program} program */
function start({ id, command, args, cwd, env, log }) {
  const out = openSync(log, 'a');
  const child = spawn(command, args, {
    cwd,
    env: { ...env, BOWLINE_E2E_KEEPER: folder },
    detached: true,
    stdio: ['ignore', out, out],
  });
  children.set(id, child);
  child.on('error', (error) => tell({ id, error: error.message }));
  child.on('exit', (code, signal) => {
    endGroup(child); // what it left behind in its group
    children.delete(id);
    tell({ id, code, signal });
  });
}

/** @param {import('node:child_process').ChildProcess} child @param {NodeJS.Signals} [signal] */
function endGroup({ pid }, signal = 'SIGKILL') {
  try {
    if (pid !== undefined) process.kill(-pid, signal);
  } catch {
    // The whole group has ended.
  }
}

/** @param {string} pid */
function isOurs(pid) {
  try {
    return readFileSync(`/proc/${pid}/environ`, 'latin1').split('\0').includes(MARK);
  } catch {
    return false; // it has ended, or is another user's
  }
}

/** Where there is no /proc, the groups have to do. */
function marked() {
  try {
    return readdirSync('/proc').filter((name) => /^\d+$/.test(name) && isOurs(name));
  } catch {
    return [];
  }
}

async function endAll() {
  for (let left = TRIES; left > 0; left -= 1) {
    for (const child of children.values()) endGroup(child);
    const rest = marked();
    for (const pid of rest) endOne(Number(pid));
    if (rest.length === 0 && children.size === 0) return;
    await delay(20);
  }
}

/** @param {number} pid */
function endOne(pid) {
  try {
    process.kill(pid, 'SIGKILL');
  } catch {
    // It has ended.
  }
}

async function stop() {
  if (stopping) return;
  stopping = true;
  await endAll();
  const { BOWLINE_E2E_LOGS: logs } = process.env;
  if (logs) cpSync(join(folder, 'logs'), join(logs, basename(folder)), { recursive: true });
  rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
  process.exit(0);
}

/** @type {Record<string, (message: Program) => void>} */
const orders = {
  start,
  end: ({ id }) => {
    const child = children.get(id);
    if (child) endGroup(child);
  },
  interrupt: ({ id }) => {
    const child = children.get(id);
    if (child) endGroup(child, 'SIGINT');
  },
  stop,
};

process.on('message', (/** @type {Program & { order: string }} */ message) => orders[message.order]?.(message));
process.on('disconnect', stop);
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, stop);
tell({ id: 'keeper' });
