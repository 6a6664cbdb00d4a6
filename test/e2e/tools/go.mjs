// Runs the `go` command.
import { spawn } from 'node:child_process';
import { tmpdir } from 'node:os';
import { ToolsError } from './failure.mjs';

/** The same on every machine: no C compiler, no paths of this machine, no debug tables. */
export const BUILD_FLAGS = ['-mod=readonly', '-trimpath'];
export const LINK_FLAGS = ['-s', '-w'];

/**
 * GOFLAGS stays the user's (`-p=2` on a small machine); the flags above overrule it. GOTOOLCHAIN=local, because a missing
 * toolchain is to be said, not fetched behind the user's back.
 * @type {Readonly<Record<string, string>>}
 */
export const GO_ENV = {
  CGO_ENABLED: '0',
  GO111MODULE: 'on',
  GOARCH: '',
  GOOS: '',
  GOTOOLCHAIN: 'local',
  GOWORK: 'off',
};

/** @typedef {{ code: number | null, stdout: string, stderr: string }} Outcome */

/** @param {number | undefined} pid its compilers and linkers too, which are in its process group */
function endGroup(pid) {
  try {
    if (pid !== undefined) process.kill(-pid, 'SIGTERM');
  } catch {
    // It has ended by itself.
  }
}

/** @param {import('node:child_process').ChildProcessByStdio<null, import('node:stream').Readable, import('node:stream').Readable>} child */
function collect(child) {
  const outcome = { code: /** @type {number | null} */ (null), stdout: '', stderr: '' };
  child.stdout.setEncoding('utf8').on('data', (text) => (outcome.stdout += text));
  child.stderr.setEncoding('utf8').on('data', (text) => (outcome.stderr += text));
  return outcome;
}

/**
 * @param {readonly string[]} args
 * @param {{ cwd: string, signal: AbortSignal, env?: Record<string, string> }} options
 * @returns {Promise<Outcome>} rejects with the signal's reason, and only after `go` has ended, so that its files can go
 */
export function runGo(args, { cwd, signal, env = {} }) {
  return new Promise((resolve, reject) => {
    signal.throwIfAborted();
    const child = spawn('go', args, {
      cwd,
      env: { ...process.env, ...GO_ENV, ...env },
      detached: true,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const outcome = collect(child);
    const stop = () => endGroup(child.pid);
    signal.addEventListener('abort', stop, { once: true });
    child.on('error', reject);
    child.on('close', (code) => {
      signal.removeEventListener('abort', stop);
      if (signal.aborted) reject(signal.reason);
      else resolve({ ...outcome, code });
    });
  });
}

/** @param {string} text @returns {number[] | undefined} of `go1.26.8`, `go1.27rc1`, `devel go1.28-…`, `1.26` */
function parseVersion(text) {
  const found = /(\d+)\.(\d+)(?:\.(\d+))?/.exec(text);
  return found?.slice(1).map((part) => Number(part ?? 0));
}

/** @param {string} a @param {string} b */
export function compareVersions(a, b) {
  const [left, right] = [parseVersion(a) ?? [], parseVersion(b) ?? []];
  for (const at of [0, 1, 2]) {
    const difference = (left[at] ?? 0) - (right[at] ?? 0);
    if (difference !== 0) return difference;
  }
  return 0;
}

/** @param {string} needed the newest `go` line among the modules to be built @param {AbortSignal} signal */
export async function requireGo(needed, signal) {
  const remedy = `install Go ${needed} or newer`;
  const outcome = await runGo(['env', 'GOVERSION'], { cwd: tmpdir(), signal }).catch((error) => {
    if (error.code !== 'ENOENT') throw error;
    throw new ToolsError(`the tools of the end-to-end tests are built with Go, and there is no go on PATH; ${remedy}`);
  });
  const version = outcome.stdout.trim();
  if (outcome.code !== 0 || !parseVersion(version))
    throw new ToolsError(`the go on PATH does not tell its version; ${remedy}`);
  if (compareVersions(version, needed) >= 0) return;
  throw new ToolsError(`the go on PATH is ${version}, too old for the tools of the end-to-end tests; ${remedy}`);
}
