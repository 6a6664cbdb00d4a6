// Prints what was measured.

/** @typedef {import('./run.mjs').Row} Row */

/** @type {readonly (readonly [string, (row: Row) => string])[]} */
const columns = [
  ['size', ({ size }) => String(size)],
  ['peer', ({ peer }) => peer],
  ['wall s', ({ wall }) => wall.toFixed(2)],
  ['cpu s', ({ cpu }) => cpu.toFixed(2)],
  ['memory MiB', ({ memory }) => memory.toFixed(0)],
  ['wall ratio', ({ ratio }) => ratio.wall.toFixed(2)],
  ['cpu ratio', ({ ratio }) => ratio.cpu.toFixed(2)],
  ['load cpu s', ({ load }) => load.cpu.toFixed(2)],
  ['type check cpu s', ({ typeCheck }) => typeCheck?.cpu.toFixed(2) ?? '-'],
];

/** @param {readonly Row[]} rows @returns {string} */
export function table(rows) {
  const cells = [columns.map(([name]) => name), ...rows.map((row) => columns.map(([, text]) => text(row)))];
  const widths = columns.map((_, index) => Math.max(...cells.map((line) => line[index]?.length ?? 0)));
  const lines = cells.map((line) =>
    line
      .map((text, index) => pad(text, widths[index] ?? 0, index))
      .join('  ')
      .trimEnd(),
  );
  return `${lines.join('\n')}\n`;
}

/** Numbers to the right, names to the left. @param {string} text @param {number} width @param {number} index */
function pad(text, width, index) {
  return index === 1 ? text.padEnd(width) : text.padStart(width);
}
