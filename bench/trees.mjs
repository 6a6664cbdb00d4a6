// The same objects made by Bowline and by its peers, in turn.
import { mkdirSync, rmSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { ensureTools } from '../test/e2e/tools/build.mjs';
import { measure, summary, surroundings } from './measure.mjs';
import { digests, proveEqual, yamlFiles } from './objects.mjs';
import { bowline, manifestsOf, synth } from './peers/bowline.mjs';
import { repository } from './program.mjs';
import { valuesOf } from './values.mjs';

/**
 * @typedef {import('./peer.mjs').Peer} Peer
 * @typedef {import('./measure.mjs').Cost} Cost
 * @typedef {{ peer: Peer, folder: string, command: readonly string[] }} Ready
 * @typedef {{ root: string, size: number, runs: number, peers: readonly Peer[], say: (text: string) => void }} Wanted
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

/** Each microservice takes the compiler 0.65 MiB, which Node's usual heap has not for ten times as many. */
const mostTyped = 1000;

const tsc = [process.execPath, join(repository, 'node_modules/typescript/bin/tsc'), '-p', '.'];

/** The programs of the peers first on PATH. @param {readonly Peer[]} wanted @param {string} root */
async function environment(wanted, root) {
  const tools = [...new Set(wanted.flatMap(({ tool }) => tool ?? []))];
  return surroundings(root, tools.length > 0 ? `${(await ensureTools(tools)).bin}${delimiter}` : '');
}

/** @param {Ready} ready */
function clear({ peer, folder }) {
  rmSync(join(folder, 'out'), { recursive: true, force: true });
  if (peer.tool === 'kustomize') mkdirSync(join(folder, 'out'));
}

/**
 * Writes the input of all, runs each once and compares what they made.
 * @param {Wanted} wanted @param {Record<string, string | undefined>} env
 * @returns {Promise<Ready[]>}
 */
async function prepare({ root, size, peers, say }, env) {
  const own = { peer: bowline, folder: join(root, bowline.name), command: synth };
  bowline.program(own.folder, size);
  await measure(own.command, { cwd: own.folder, env });
  const files = manifestsOf(own.folder);
  const expected = digests(files);
  const system = valuesOf(files);
  const others = peers.map((peer) => {
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

/** Those that take part at this size. @param {Wanted} wanted */
function withinMost({ peers, size, say }) {
  const isTooMuch = (/** @type {Peer} */ { most }) => most !== undefined && size > most;
  for (const { name, most } of peers.filter(isTooMuch))
    say(`${name} is left out at ${size}: its time grows with the square of the size, so ${most} is the most`);
  return peers.filter((peer) => !isTooMuch(peer));
}

/** @param {Wanted} wanted @returns {Promise<Row[]>} */
export async function treesRows(wanted) {
  const { root, size, runs: turns } = wanted;
  const peers = withinMost(wanted);
  const env = await environment(peers, root);
  const ready = await prepare({ ...wanted, peers }, env);
  const made = await inTurn(ready, turns, (one) => {
    clear(one);
    return measure(one.command, { cwd: one.folder, env });
  });
  const loaded = await inTurn(ready, turns, ({ peer, folder }) => measure(peer.load, { cwd: folder, env }));
  const typed = size > mostTyped ? [] : ready.filter(({ peer }) => peer.isTyped);
  const checked = await inTurn(typed, 1, ({ folder }) => measure(tsc, { cwd: folder, env }));
  const own = summary(made.get(bowline.name) ?? []);
  return ready.map(({ peer: { name } }) => {
    const runs = made.get(name) ?? [];
    const { wall, cpu, memory } = summary(runs);
    return {
      ...{ size, peer: name, wall, cpu, memory },
      ratio: { wall: own.wall / wall, cpu: own.cpu / cpu },
      load: summary(loaded.get(name) ?? []),
      ...(checked.has(name) && { typeCheck: summary(checked.get(name) ?? []) }),
      runs,
    };
  });
}
