import { sep } from 'node:path';
import { faultCount } from '../messages/command';
import { printable } from '../messages/printable';
import type { Fault } from '../model/fault';
import type { Surroundings } from './surroundings';

/** Prints faults: each once, sorted, one line each, and how many there are where one could lose count. */
export function reportFaults(faults: readonly Fault[], around: Surroundings): readonly Fault[] {
  const paint = painter(around);
  const found = distinct(faults.map((fault) => ({ ...fault, path: shortPath(fault.path, around.cwd) })));
  for (const { path, text } of found) around.err.write(`${paint.bold(printable(path))}: ${paint.red(shown(text))}\n`);
  if (found.length > 1) around.err.write(`${faultCount(found.length)}\n`);
  return found;
}

/** Prints what a run should see without being a fault. */
export function reportNotes(notes: readonly Fault[], around: Surroundings): void {
  const paint = painter(around);
  for (const { path, text } of distinct(notes)) {
    around.err.write(`${paint.bold(printable(shortPath(path, around.cwd)))}: ${paint.yellow(printable(text))}\n`);
  }
}

/** Whatever a message quotes stays on its line; only the compiler's own answers have several. */
function shown(text: string): string {
  return text.startsWith('error TS') ? text.split('\n').map(printable).join('\n') : printable(text);
}

/** A path as people type it: relative where it is below the current folder. */
export function shortPath(path: string, cwd: string): string {
  return path.startsWith(cwd + sep) ? path.slice(cwd.length + 1) : path;
}

/** Colours for stderr, none unless it is a terminal. */
function painter({ err, env }: Surroundings) {
  const same = (text: string) => text;
  if (!err.isTTY || env['NO_COLOR']) return { bold: same, red: same, yellow: same };
  // Loaded for a terminal only; a pipeline has no use for it.
  const colors: typeof import('picocolors') = require('picocolors');
  return colors.createColors(true);
}

function distinct(faults: readonly Fault[]): readonly Fault[] {
  const byLine = new Map(faults.map((fault) => [`${fault.path}: ${fault.text}`, fault]));
  return [...byLine].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, fault]) => fault);
}
