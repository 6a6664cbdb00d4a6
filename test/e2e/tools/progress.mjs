// What a person sees while waiting: on a terminal one line that counts seconds, elsewhere (a CI log) one line per component.

const CLEAR_LINE = '\r\u001B[2K';
const TICK_MS = 1_000;

/** @typedef {{ say: (text: string) => void, done: (text: (seconds: number) => string) => void, drop: () => void }} Line */

/**
 * @param {string} name
 * @param {NodeJS.WriteStream} [stream] standard error, because standard output carries the result
 * @returns {Line}
 */
export function progressLine(name, stream = process.stderr) {
  const started = performance.now();
  const seconds = () => Math.round((performance.now() - started) / 1000);
  let doing = 'building';
  const draw = () => stream.write(`${CLEAR_LINE}${name}: ${doing}, ${seconds()} s`);
  let ticking = stream.isTTY ? setInterval(draw, TICK_MS) : undefined;
  const drop = () => {
    if (ticking === undefined) return;
    clearInterval(ticking);
    ticking = undefined;
    stream.write(CLEAR_LINE);
  };
  return {
    say: (text) => {
      doing = text;
    },
    drop,
    done: (text) => {
      drop();
      stream.write(`${name}: ${text(seconds())}\n`);
    },
  };
}
