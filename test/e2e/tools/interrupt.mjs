// Ctrl-C: the work is told to stop, cleans up after itself, and only then does the process die of the very signal.
import { ToolsError } from './failure.mjs';

/** @type {readonly NodeJS.Signals[]} */
const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'];

/**
 * @template T
 * @param {(signal: AbortSignal) => Promise<T>} body
 * @returns {Promise<T>}
 */
export async function interruptible(body) {
  const abort = new AbortController();
  /** @type {NodeJS.Signals | undefined} */
  let caught;
  /** @param {NodeJS.Signals} name */
  const onSignal = (name) => {
    caught ??= name;
    abort.abort(new ToolsError(`stopped by ${caught}`));
  };
  for (const name of SIGNALS) process.on(name, onSignal);
  try {
    return await body(abort.signal);
  } finally {
    for (const name of SIGNALS) process.off(name, onSignal);
    if (caught) process.kill(process.pid, caught); // now by its default action, or by the host program's own listener
  }
}
