// What the benchmark knows of a program that makes manifests.

/**
 * @typedef {object} Peer
 * @property {string} name
 * @property {string} about
 * @property {string} [tool] the component of test/e2e/tools that brings its program
 * @property {number} [most] the size up to which it is run
 * @property {(folder: string, system: import('./values.mjs').System, files: readonly string[]) => void} prepare
 *   writes its input into an empty folder, from Bowline's manifests
 * @property {(folder: string, system: import('./values.mjs').System) => readonly string[]} command writes to `out`
 * @property {readonly string[]} load starts the program with nothing to do
 * @property {boolean} [isTyped] whether `tsc` checks its input
 */
export {};
