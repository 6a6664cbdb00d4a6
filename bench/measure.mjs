// Runs one program and says what it cost: the whole process with those that it starts.
import { spawn } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';

/**
 * @typedef {object} Cost
 * @property {number} wall seconds from start to end
 * @property {number} cpu seconds of processor time, user and system
 * @property {number} memory the most that the processes held at once, in MiB; 0 where there is no /proc
 */

const everyMilliseconds = 10;
const ticksPerSecond = 100;
const bytesPerMiB = 2 ** 20;
const pageBytes = 4096;

/** @param {string} file */
function read(file) {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return ''; // the process has ended
  }
}

/** A process and all that it started. @param {number} pid @returns {number[]} */
function family(pid) {
  const tasks = `/proc/${pid}/task`;
  const children = threads(tasks).flatMap((task) => read(`${tasks}/${task}/children`).split(' ').filter(Boolean));
  return [pid, ...children.flatMap((child) => family(Number(child)))];
}

/** @param {string} tasks */
function threads(tasks) {
  try {
    return readdirSync(tasks);
  } catch {
    return [];
  }
}

/** Seconds of processor time of a process itself. @param {number} pid */
function cpuOf(pid) {
  const fields = read(`/proc/${pid}/stat`).split(') ')[1]?.split(' ') ?? [];
  return (Number(fields[11] ?? 0) + Number(fields[12] ?? 0)) / ticksPerSecond;
}

/** @param {number} pid */
const bytesOf = (pid) => Number(read(`/proc/${pid}/statm`).split(' ')[1] ?? 0) * pageBytes;

/** @param {readonly number[]} values */
const sum = (values) => values.reduce((all, value) => all + value, 0);

/** What a process and all that it started took so far, and hold. @param {number} pid @returns {Pick<Cost, 'cpu' | 'memory'>} */
export function processes(pid) {
  const pids = family(pid);
  return { cpu: sum(pids.map(cpuOf)), memory: sum(pids.map(bytesOf)) / bytesPerMiB };
}

/** Ends a process and all that it started. @param {number} pid */
export function endAll(pid) {
  for (const one of family(pid).reverse()) process.kill(one);
}

/** Looks at the processes while they run. @param {number} pid of the shell around the program */
function watch(pid) {
  const seen = { memory: 0, left: 0 };
  const look = () => {
    const [, program, ...others] = family(pid);
    if (program === undefined) return;
    seen.memory = Math.max(seen.memory, sum([program, ...others].map(bytesOf)));
    // Nobody waits for those that still run at the end, so that the shell's own account lacks them.
    seen.left = sum(others.map(cpuOf));
  };
  const timer = setInterval(look, everyMilliseconds);
  return () => {
    clearInterval(timer);
    return seen;
  };
}

/** The second line of `times`: what the shell's children took, such as `0m1.250s 0m0.120s`. @param {string} text */
function childSeconds(text) {
  const line = text.trim().split('\n').at(-1) ?? '';
  const found = [...line.matchAll(/(\d+)m([\d.]+)s/g)].map(
    ([, minutes, seconds]) => Number(minutes) * 60 + Number(seconds),
  );
  return sum(found);
}

/**
 * @param {readonly string[]} command
 * @param {{ cwd: string, env: Record<string, string | undefined> }} options
 * @returns {Promise<Cost>} rejects with the program's last words if it fails
 */
export function measure(command, { cwd, env }) {
  const script = '"$@" >/dev/null; status=$?; times; exit $status';
  return new Promise((resolve, reject) => {
    const start = performance.now();
    const child = spawn('sh', ['-c', script, 'sh', ...command], {
      cwd,
      env,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const stop = watch(child.pid ?? 0);
    const said = { out: '', err: '' };
    child.stdout?.setEncoding('utf8').on('data', (text) => (said.out += text));
    child.stderr?.setEncoding('utf8').on('data', (text) => (said.err += text));
    child.on('error', reject);
    child.on('close', (status) => {
      const wall = (performance.now() - start) / 1000;
      const { memory, left } = stop();
      if (status !== 0) reject(new Error(`${command.join(' ')} ended with ${status}:\n${said.err.slice(-2000)}`));
      else resolve({ wall, cpu: childSeconds(said.out) + left, memory: memory / bytesPerMiB });
    });
  });
}

/** @param {readonly number[]} values */
function median(values) {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  const [low = 0, high = 0] = [sorted[sorted.length % 2 === 0 ? middle - 1 : middle], sorted[middle]];
  return (low + high) / 2;
}

/** Of times the median, of memory the greatest: a run that needs more than there is ends. @param {readonly Cost[]} runs @returns {Cost} */
export const summary = (runs) => ({
  wall: median(runs.map(({ wall }) => wall)),
  cpu: median(runs.map(({ cpu }) => cpu)),
  memory: Math.max(...runs.map(({ memory }) => memory)),
});

/** What programs see of the environment, so that nobody's settings change a figure. @param {string} home @param {string} [bin] first on PATH */
export function surroundings(home, bin = '') {
  const { PATH, TMPDIR } = process.env;
  return { PATH: `${bin}${PATH}`, ...(TMPDIR && { TMPDIR }), HOME: home, CDK8S_OUTDIR: undefined };
}
