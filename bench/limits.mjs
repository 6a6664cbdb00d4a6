// What Bowline is held to, beside what was measured. Of costs that depend on the machine there is but one, of a second and
// a half; the others are ratios of what ran in turn.
/**
 * @typedef {import('./measure.mjs').Cost} Cost
 * @typedef {import('./trees.mjs').Row} Row
 * @typedef {import('./types.mjs').TypesRow} TypesRow
 * @typedef {{ readonly rows: readonly Row[], readonly types: readonly TypesRow[] }} Measured
 *
 * @typedef {object} Limit
 * @property {string} what
 * @property {number} most
 * @property {(measured: Measured) => number | undefined} value nothing where it was not measured
 *
 * @typedef {{ what: string, most: number, value: number, isMet: boolean }} Held
 */

const times = /** @type {const} */ (['wall', 'cpu']);

/** @param {Measured} measured @param {number} size @param {string} peer */
const tree = ({ rows }, size, peer) => rows.find((row) => row.size === size && row.peer === peer);

/** @param {Measured} measured @param {string} program @param {boolean} isNative */
const check = ({ types }, program, isNative = false) =>
  types.find((row) => row.program === program && row.isNative === isNative);

/** A ratio by wall and by cpu. @param {string} what @param {number} most @param {(measured: Measured) => Partial<Pick<Cost, 'wall' | 'cpu'>> | undefined} ratio @returns {Limit[]} */
const ratio = (what, most, ratio) =>
  times.map((time) => ({ what: `${what}, ${time}`, most, value: (measured) => ratio(measured)?.[time] }));

/** Ten times as many microservices through fewer. @param {Measured} measured */
function growth(measured) {
  const [many, few] = [tree(measured, 10_000, 'bowline'), tree(measured, 1000, 'bowline')];
  return many && few && { wall: many.wall / few.wall, cpu: many.cpu / few.cpu };
}

/** @type {readonly Limit[]} */
const limits = [
  ...ratio('1000 through helm', 0.8, (measured) => tree(measured, 1000, 'helm')?.ratio),
  ...ratio('10000 through 1000', 11, growth),
  { what: '10000, MiB', most: 1024, value: (measured) => tree(measured, 10_000, 'bowline')?.memory },
  ...ratio('doors through node', 1.5, (measured) => check(measured, 'doors')?.ratio),
  ...ratio('system through doors', 2, (measured) => check(measured, 'system')?.ratio),
  { what: 'stack, native compiler, wall s', most: 1.5, value: (measured) => check(measured, 'stack', true)?.wall },
  ...ratio('watched through stack', 0.5, (measured) => check(measured, 'watched')?.ratio),
  ...ratio('watched-ref through stack', 0.5, (measured) => check(measured, 'watched-ref')?.ratio),
];

/** The limits of what was measured. @param {Measured} measured @returns {Held[]} */
export const held = (measured) =>
  limits.flatMap(({ what, most, value: of }) => {
    const value = of(measured);
    return value === undefined ? [] : [{ what, most, value, isMet: value <= most }];
  });
