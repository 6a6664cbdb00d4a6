// What the type check of a program costs: the doors alone, 100 microservices, these with a stack, the same again after one
// edit, of a value or of a ref, in a new process and in one that watches; with the pinned compiler and with the native one.
import { execFileSync } from 'node:child_process';
import { copyFileSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { buildSync } from 'esbuild';
import { cacheRoot, ensureEntry, keyOf } from '../test/e2e/tools/cache.mjs';
import { interruptible } from '../test/e2e/tools/interrupt.mjs';
import { measure, summary, surroundings } from './measure.mjs';
import { compilerOptions, project, repository } from './program.mjs';
import { startWatching } from './watched.mjs';

const here = dirname(fileURLToPath(import.meta.url));
const native = join(here, 'native-compiler');
const microservices = 100;

/**
 * @typedef {import('./measure.mjs').Cost} Cost
 * @typedef {(text: string, turn: number) => string} Edit
 * @typedef {{ name: string, write: (source: string) => void, edit?: Edit, isWatched?: boolean }} Program
 * @typedef {{ name: string, command: readonly string[], isNative: boolean }} Compiler
 *
 * @typedef {object} TypesRow
 * @property {string} compiler @property {boolean} isNative @property {string} program
 * @property {number} wall @property {number} cpu @property {number} memory
 * @property {{ readonly wall: number, readonly cpu: number }} [ratio] through the cost of the program that it is compared with
 * @property {string} [to] that program
 * @property {readonly Cost[]} runs
 */

/** Installs the native compiler into the cache of tools; its package keeps programs that call it from being one of ours. */
async function nativeCompiler() {
  const pins = ['package.json', 'package-lock.json'];
  const path = join(
    cacheRoot(),
    `native-compiler-${keyOf(pins.map((pin) => readFileSync(join(native, pin), 'utf8')))}`,
  );
  await interruptible((signal) =>
    ensureEntry(path, { signal, onWait: () => {} }, async (temp) => {
      for (const pin of pins) copyFileSync(join(native, pin), join(temp, pin));
      execFileSync('npm', ['ci', '--no-audit', '--no-fund', '--silent'], {
        cwd: temp,
        stdio: ['ignore', 'ignore', 'inherit'],
      });
    }),
  );
  return join(path, 'node_modules/typescript');
}

/** @param {string} folder of a TypeScript package */
const versionIn = (folder) => JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')).version;

/** @returns {Promise<readonly Compiler[]>} */
async function compilers() {
  const folders = [join(repository, 'node_modules/typescript'), await nativeCompiler()];
  return folders.map((folder, at) => ({
    name: `typescript ${versionIn(folder)}`,
    command: [process.execPath, join(folder, 'bin/tsc'), '-p', '.'],
    isNative: at > 0,
  }));
}

/** The writer of large programs, which the tests of cost have too. @param {string} root */
async function largeProgram(root) {
  const outfile = join(root, 'large-program.mjs');
  const entryPoints = [join(repository, 'test/support/large-program.ts')];
  buildSync({ entryPoints, outfile, bundle: true, platform: 'node', format: 'esm' });
  return (await import(pathToFileURL(outfile).href)).writeLargeProgram;
}

/** @param {string} root @returns {Promise<readonly Program[]>} */
async function programs(root) {
  const write = await largeProgram(root);
  const file = (/** @type {string} */ text) => (/** @type {string} */ source) => {
    mkdirSync(source, { recursive: true });
    writeFileSync(join(source, 'main.ts'), text);
  };
  const stacked = (/** @type {string} */ source) => write(source, { microservices });
  const doors = ['bowline', 'bowline/pulumi', 'bowline/jest'];
  return [
    { name: 'node', write: file("import { join } from 'node:path';\n\nexport const path = join('a', 'b');\n") },
    { name: 'doors', write: file(doors.map((door, at) => `export * as door${at} from '${door}';\n`).join('')) },
    { name: 'system', write: (source) => write(source, { microservices, isStacked: false }) },
    { name: 'stack', write: stacked },
    { name: 'again', write: stacked, edit: otherValue },
    { name: 'watched', write: stacked, edit: otherValue, isWatched: true },
    { name: 'again-ref', write: stacked, edit: otherRef },
    { name: 'watched-ref', write: stacked, edit: otherRef, isWatched: true },
  ];
}

/** What each program's cost is set against. @type {Readonly<Record<string, string>>} */
const against = {
  ...{ doors: 'node', system: 'doors', stack: 'doors' },
  ...{ again: 'stack', watched: 'stack', 'again-ref': 'stack', 'watched-ref': 'stack' },
};

/** @param {string} folder @param {Program} program */
function prepare(folder, { write, edit, isWatched }) {
  mkdirSync(folder, { recursive: true });
  project(folder);
  write(join(folder, 'src'));
  const options = {
    ...compilerOptions,
    types: ['node'],
    ...(edit && !isWatched && { incremental: true, tsBuildInfoFile: 'buildinfo' }),
  };
  writeFileSync(join(folder, 'tsconfig.json'), JSON.stringify({ compilerOptions: options, include: ['src'] }));
}

/** The microservice that a developer edits, in a file of its own. */
const edited = 'm7.ts';

/** Another value, which changes nothing of what the file gives to others. @type {Edit} */
const otherValue = (text, turn) => text.replace(/cpu: \['\d+m'/, `cpu: ['${turn + 10}m'`);

/** One variable more, or one less, which changes the type that the file gives to the system. @type {Edit} */
export function otherRef(text) {
  const less = text.replace(/^ *OTHER: .*\n/m, '');
  return less === text ? text.replace(/^( *)KEY_0: (.*)$/m, '$&\n$1OTHER: $2') : less;
}

/** By rename, or a compiler that watches may find the file empty. @param {string} folder @param {Edit} edit @param {number} turn */
function change(folder, edit, turn) {
  const file = join(folder, 'src', edited);
  const text = readFileSync(file, 'utf8');
  const other = edit(text, turn);
  if (other === text) throw new Error(`the edit changes nothing in ${file}`);
  writeFileSync(join(folder, edited), other);
  renameSync(join(folder, edited), file);
}

/** @param {string} root @param {number} runs @returns {Promise<TypesRow[]>} */
export async function typesRows(root, runs) {
  const env = surroundings(root);
  const all = combined(root, await programs(root), await compilers());
  for (const { program, folder } of all) prepare(folder, program);
  /** @type {Checked[]} */
  const checked = [];
  try {
    for (const tried of all) checked.push(await checkedFirst(tried, env));
    for (let turn = 0; turn < runs; turn += 1)
      for (const { tried, check } of checked) tried.costs.push(await check(turn));
  } finally {
    await Promise.all(checked.map(({ stop }) => stop()));
  }
  return compared(all);
}

/**
 * Makes ready what is timed. Before a check can be a second one there are two: the compiler knows a file's text after the
 * first check, but the types that the file gives to others only after the first edit.
 * @param {Tried} tried @param {Record<string, string | undefined>} env @returns {Promise<Checked>}
 */
async function checkedFirst(tried, env) {
  const { program, compiler, folder } = tried;
  const { edit, isWatched } = program;
  const options = { cwd: folder, env };
  if (!edit) return { tried, check: () => measure(compiler.command, options), stop: async () => {} };
  const write = (/** @type {number} */ turn) => change(folder, edit, turn);
  const checked = isWatched ? await watched(compiler, options, write) : await again(compiler, options, write);
  await checked.check(-1);
  return { tried, ...checked };
}

/** @typedef {{ check: (turn: number) => Promise<Cost>, stop: () => Promise<void> }} Check */
/** @typedef {{ tried: Tried } & Check} Checked */
/** @typedef {{ cwd: string, env: Record<string, string | undefined> }} Options */

/** @param {Compiler} compiler @param {Options} options @param {(turn: number) => void} write @returns {Promise<Check>} */
async function watched({ command }, options, write) {
  const { after, stop } = await startWatching(command, options);
  return { check: (turn) => after(() => write(turn)), stop };
}

/** @param {Compiler} compiler @param {Options} options @param {(turn: number) => void} write @returns {Promise<Check>} */
async function again({ command }, options, write) {
  await measure(command, options);
  const check = (/** @type {number} */ turn) => {
    write(turn);
    return measure(command, options);
  };
  return { check, stop: async () => {} };
}

/** @typedef {{ program: Program, compiler: Compiler, folder: string, costs: Cost[] }} Tried */

/** @param {string} root @param {readonly Program[]} all @param {readonly Compiler[]} by @returns {Tried[]} */
const combined = (root, all, by) =>
  by.flatMap((compiler) =>
    all.map((program) => ({ program, compiler, folder: join(root, compiler.name, program.name), costs: [] })),
  );

/** @param {readonly Tried[]} all @returns {TypesRow[]} */
function compared(all) {
  const measured = all.map(({ compiler, program, costs }) => ({
    ...{ compiler: compiler.name, isNative: compiler.isNative, program: program.name, runs: costs },
    ...summary(costs),
  }));
  return measured.map((row) => {
    const to = against[row.program];
    const other = measured.find(({ compiler, program }) => compiler === row.compiler && program === to);
    return { ...row, ...(to && other && { to, ratio: { wall: row.wall / other.wall, cpu: row.cpu / other.cpu } }) };
  });
}
