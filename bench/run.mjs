#!/usr/bin/env node
// `npm run bench`: the same objects made by Bowline and by its peers, in turn within one run.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { parseArgs } from 'node:util';
import { ensureTools } from '../test/e2e/tools/build.mjs';
import { ToolsError } from '../test/e2e/tools/failure.mjs';
import { measure, median } from './measure.mjs';
import { digests, proveEqual, yamlFiles } from './objects.mjs';
import { bowline, manifestsOf, synth } from './peers/bowline.mjs';
import { cdk8sPlus } from './peers/cdk8s-plus.mjs';
import { loop, umbrella } from './peers/helm.mjs';
import { kustomize } from './peers/kustomize.mjs';
import { repository } from './program.mjs';
import { table } from './table.mjs';
import { valuesOf } from './values.mjs';

/**
 * @typedef {import('./peer.mjs').Peer} Peer
 * @typedef {import('./measure.mjs').Cost} Cost
 * @typedef {{ peer: Peer, folder: string, command: readonly string[] }} Ready
 *
 * @typedef {object} Row
 * @property {number} size microservices
 * @property {string} peer
 * @property {number} wall @property {number} cpu @property {number} memory
 * @property {{ wall: number, cpu: number }} ratio Bowline's cost through this peer's
 * @property {Cost} load of a start with nothing to do
 * @property {Cost} [typeCheck]
 * @property {readonly Cost[]} runs
 */

const peers = [umbrella, loop, kustomize, cdk8sPlus];
const namesOfPeers = peers.map(({ name }) => name);

const tsc = [process.execPath, join(repository, 'node_modules/typescript/bin/tsc'), '-p', '.'];

const USAGE = `npm run bench -- [--sizes 10,100] [--runs 5] [--peers ${namesOfPeers.join(',')}] [--json FILE] [--keep]
Makes systems of so many microservices with Bowline and its peers, proves that the objects are equal, and times both in turn.
${[bowline, ...peers].map(({ name, about, most }) => `  ${name.padEnd(10)} ${about}${most ? `; up to ${most} microservices, since its time grows with their square` : ''}`).join('\n')}
--keep leaves the folder with all programs and trees, and says where it is.
`;

const OPTIONS = /** @type {const} */ ({
  sizes: { type: 'string', default: '10,100,1000,10000' },
  runs: { type: 'string', default: '5' },
  peers: { type: 'string', default: namesOfPeers.join(',') },
  json: { type: 'string' },
  keep: { type: 'boolean', default: false },
  help: { type: 'boolean', default: false },
});

/** @param {string} text */
const say = (text) => process.stderr.write(`${text}\n`);

/** @param {string} text @param {string} option */
function count(text, option) {
  const value = Number(text);
  if (!Number.isInteger(value) || value < 1)
    throw new ToolsError(`--${option} takes whole numbers from 1, not '${text}'`);
  return value;
}

function options() {
  const { values } = parseArgs({ options: OPTIONS });
  const names = values.peers.split(',').filter(Boolean);
  const unknown = names.find((name) => !namesOfPeers.includes(name));
  if (unknown) throw new ToolsError(`there is no peer '${unknown}'; there are ${namesOfPeers.join(', ')}`);
  return {
    ...values,
    sizes: values.sizes.split(',').map((size) => count(size, 'sizes')),
    runs: count(values.runs, 'runs'),
    peers: peers.filter(({ name }) => names.includes(name)),
  };
}

/** The programs of the peers first on PATH. @param {readonly Peer[]} wanted @param {string} root */
async function environment(wanted, root) {
  const tools = [...new Set(wanted.flatMap(({ tool }) => tool ?? []))];
  const bin = tools.length > 0 ? `${(await ensureTools(tools)).bin}${delimiter}` : '';
  const { PATH, TMPDIR } = process.env;
  return { PATH: `${bin}${PATH}`, ...(TMPDIR && { TMPDIR }), HOME: root, CDK8S_OUTDIR: undefined };
}

/** @param {Ready} ready */
function clear({ peer, folder }) {
  rmSync(join(folder, 'out'), { recursive: true, force: true });
  if (peer.tool === 'kustomize') mkdirSync(join(folder, 'out'));
}

/**
 * Writes the input of all, runs each once and compares what they made.
 * @param {string} root @param {number} size @param {readonly Peer[]} wanted @param {Record<string, string | undefined>} env
 * @returns {Promise<Ready[]>}
 */
async function prepare(root, size, wanted, env) {
  const own = { peer: bowline, folder: join(root, bowline.name), command: synth };
  bowline.program(own.folder, size);
  await measure(own.command, { cwd: own.folder, env });
  const files = manifestsOf(own.folder);
  const expected = digests(files);
  const system = valuesOf(files);
  const others = wanted.map((peer) => {
    const folder = join(root, peer.name);
    mkdirSync(folder);
    peer.prepare(folder, system, files);
    return { peer, folder, command: peer.command(folder, system) };
  });
  for (const other of others) {
    await measure(other.command, { cwd: other.folder, env });
    proveEqual(other.peer.name, { expected, expectedFiles: files, files: yamlFiles(join(other.folder, 'out')) });
  }
  say(
    `${size} microservices: ${expected.size} objects, equal in ${[own, ...others].map(({ peer }) => peer.name).join(', ')}`,
  );
  return [own, ...others];
}

/**
 * In turn, so that what else the machine does meets all of them.
 * @param {readonly Ready[]} ready @param {number} runs @param {(one: Ready) => Promise<Cost>} run
 * @returns {Promise<Map<string, Cost[]>>}
 */
async function inTurn(ready, runs, run) {
  /** @type {Map<string, Cost[]>} */
  const costs = new Map(ready.map(({ peer }) => [peer.name, []]));
  for (let turn = 0; turn < runs; turn += 1) for (const one of ready) costs.get(one.peer.name)?.push(await run(one));
  return costs;
}

/** Those that take part at this size. @param {readonly Peer[]} wanted @param {number} size */
function withinMost(wanted, size) {
  const isTooMuch = (/** @type {Peer} */ { most }) => most !== undefined && size > most;
  for (const { name, most } of wanted.filter(isTooMuch))
    say(`${name} is left out at ${size}: its time grows with the square of the size, so ${most} is the most`);
  return wanted.filter((peer) => !isTooMuch(peer));
}

/** @param {readonly Cost[]} runs @returns {Cost} */
const medians = (runs) => ({
  wall: median(runs.map(({ wall }) => wall)),
  cpu: median(runs.map(({ cpu }) => cpu)),
  memory: median(runs.map(({ memory }) => memory)),
});

/**
 * @param {string} root @param {number} size @param {ReturnType<typeof options>} wanted
 * @returns {Promise<Row[]>}
 */
async function rowsOf(root, size, wanted) {
  const chosen = withinMost(wanted.peers, size);
  const env = await environment(chosen, root);
  const ready = await prepare(root, size, chosen, env);
  const made = await inTurn(ready, wanted.runs, (one) => {
    clear(one);
    return measure(one.command, { cwd: one.folder, env });
  });
  const loaded = await inTurn(ready, wanted.runs, ({ peer, folder }) => measure(peer.load, { cwd: folder, env }));
  const typed = ready.filter(({ peer }) => peer.isTyped);
  const checked = await inTurn(typed, 1, ({ folder }) => measure(tsc, { cwd: folder, env }));
  const own = medians(made.get(bowline.name) ?? []);
  return ready.map(({ peer: { name } }) => {
    const runs = made.get(name) ?? [];
    const { wall, cpu, memory } = medians(runs);
    return {
      ...{ size, peer: name, wall, cpu, memory },
      ratio: { wall: own.wall / wall, cpu: own.cpu / cpu },
      load: medians(loaded.get(name) ?? []),
      ...(checked.has(name) && { typeCheck: medians(checked.get(name) ?? []) }),
      runs,
    };
  });
}

async function main() {
  if (process.argv.includes('--help')) return void process.stdout.write(USAGE);
  const wanted = options();
  const root = mkdtempSync(join(tmpdir(), 'bowline-bench-'));
  /** @type {Row[]} */
  const rows = [];
  try {
    for (const size of wanted.sizes) {
      const folder = join(root, String(size));
      mkdirSync(folder);
      rows.push(...(await rowsOf(folder, size, wanted)));
      if (!wanted.keep) rmSync(folder, { recursive: true, force: true });
    }
  } finally {
    if (wanted.keep) say(`kept: ${root}`);
    else rmSync(root, { recursive: true, force: true });
  }
  process.stdout.write(
    `\nMedians of ${wanted.runs} runs. A ratio is Bowline's cost through the peer's; below 1 Bowline is cheaper.\n${table(rows)}`,
  );
  const machine = { node: process.version, cores: availableParallelism(), platform: process.platform };
  if (wanted.json)
    writeFileSync(wanted.json, `${JSON.stringify({ machine, runs: wanted.runs, rows }, undefined, 2)}\n`);
}

main().catch((error) => {
  say(error instanceof ToolsError || error?.code?.startsWith('ERR_PARSE_ARGS') ? error.message : error.stack);
  process.exitCode = 1;
});
