// A compiler that goes on running, as an editor's does: what the answer to one edit costs.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { endAll, processes } from './measure.mjs';

/** @typedef {import('./measure.mjs').Cost} Cost */

const answer = /Found (\d+) errors?\. Watching for file changes\./;
/** Milliseconds; more than any check of these programs takes. */
const patience = 120_000;

/**
 * Starts a compiler with `--watch` and waits for its first answer.
 * @param {readonly string[]} command @param {{ cwd: string, env: Record<string, string | undefined> }} options
 */
export async function startWatching([program = '', ...args], { cwd, env }) {
  const watching = [...args, '--watch', '--preserveWatchOutput'];
  const child = spawn(program, watching, { cwd, env, stdio: ['ignore', 'pipe', 'inherit'] });
  const lines = createInterface({ input: child.stdout });
  /** @returns {Promise<void>} */
  const answered = () =>
    new Promise((resolve, reject) => {
      const settle = (/** @type {Error | undefined} */ error) => {
        clearTimeout(timer);
        lines.removeAllListeners();
        if (error) reject(error);
        else resolve();
      };
      const timer = setTimeout(() => settle(new Error(`no answer in ${cwd} for ${patience / 1000} s`)), patience);
      lines.on('close', () => settle(new Error(`the compiler that watches ${cwd} has ended`)));
      lines.on('line', (line) => {
        const errors = answer.exec(line)?.[1];
        if (errors) settle(errors === '0' ? undefined : new Error(`the compiler that watches ${cwd} found errors`));
      });
    });
  const end = () => endAll(child.pid ?? 0); // the native compiler is a process of its own, which goes on without its parent
  await answered().catch((error) => {
    end();
    throw error;
  });
  return {
    /** @param {() => void} edit @returns {Promise<Cost>} from the edit to the answer, with the wait for more edits */
    async after(edit) {
      const [before, start] = [processes(child.pid ?? 0), performance.now()];
      const done = answered();
      edit();
      await done;
      const { cpu, memory } = processes(child.pid ?? 0);
      return { wall: (performance.now() - start) / 1000, cpu: cpu - before.cpu, memory };
    },
    async stop() {
      if (child.exitCode !== null || child.signalCode !== null) return;
      end();
      await once(child, 'close');
    },
  };
}
