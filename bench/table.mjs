// Prints what was measured.

/**
 * @typedef {import('./limits.mjs').Held} Held
 * @typedef {import('./trees.mjs').Row} Row
 * @typedef {import('./types.mjs').TypesRow} TypesRow
 */

/** @type {readonly (readonly [string, (row: Row) => string])[]} */
const ofTrees = [
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

/** @type {readonly (readonly [string, (row: TypesRow) => string])[]} */
const ofTypes = [
  ['compiler', ({ compiler }) => compiler],
  ['program', ({ program }) => program],
  ['wall s', ({ wall }) => wall.toFixed(2)],
  ['cpu s', ({ cpu }) => cpu.toFixed(2)],
  ['memory MiB', ({ memory }) => memory.toFixed(0)],
  ['wall ratio', ({ ratio }) => ratio?.wall.toFixed(2) ?? '-'],
  ['cpu ratio', ({ ratio }) => ratio?.cpu.toFixed(2) ?? '-'],
  ['to', ({ to }) => to ?? '-'],
];

/** @type {readonly (readonly [string, (row: Held) => string])[]} */
const ofLimits = [
  ['limit', ({ what }) => what],
  ['at most', ({ most }) => String(most)],
  ['measured', ({ value, most }) => value.toFixed(most < 100 ? 2 : 0)],
  ['', ({ isMet }) => (isMet ? 'met' : 'NOT MET')],
];

/** @param {readonly Row[]} rows */
export const treesTable = (rows) => table(rows, ofTrees);

/** @param {readonly TypesRow[]} rows */
export const typesTable = (rows) => table(rows, ofTypes);

/** @param {readonly Held[]} limits */
export const limitsTable = (limits) => table(limits, ofLimits);

/**
 * @template Row
 * @param {readonly Row[]} rows @param {readonly (readonly [string, (row: Row) => string])[]} columns
 */
function table(rows, columns) {
  const cells = [columns.map(([name]) => name), ...rows.map((row) => columns.map(([, text]) => text(row)))];
  const widths = columns.map((_, index) => Math.max(...cells.map((line) => line[index]?.length ?? 0)));
  const lines = cells.map((line) =>
    line
      .map((text, index) => pad(text, widths[index] ?? 0))
      .join('  ')
      .trimEnd(),
  );
  return `${lines.join('\n')}\n`;
}

/** Numbers to the right, names to the left. @param {string} text @param {number} width */
function pad(text, width) {
  return /^[\d.]+$|^-$/.test(text) ? text.padStart(width) : text.padEnd(width);
}
