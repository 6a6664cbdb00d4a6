#!/usr/bin/env node
// `npm run bench`: the same objects made by Bowline and by its peers, in turn within one run.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { ToolsError } from '../test/e2e/tools/failure.mjs';
import { held } from './limits.mjs';
import { bowline } from './peers/bowline.mjs';
import { cdk8sPlus } from './peers/cdk8s-plus.mjs';
import { loop, umbrella } from './peers/helm.mjs';
import { kustomize } from './peers/kustomize.mjs';
import { limitsTable, treesTable, typesTable } from './table.mjs';
import { treesRows } from './trees.mjs';
import { typesRows } from './types.mjs';

const peers = [umbrella, loop, kustomize, cdk8sPlus];
const namesOfPeers = peers.map(({ name }) => name);

const USAGE = `npm run bench -- [--sizes 10,100] [--runs 5] [--peers ${namesOfPeers.join(',')}] [--slow] [--no-types] [--enforce] [--json FILE] [--keep]
Makes systems of so many microservices with Bowline and its peers, proves that the objects are equal, and times both in turn.
Then times the type check of 100 microservices, against that of the doors alone, with the pinned and the native compiler.
${[bowline, ...peers].map(({ name, about, most }) => `  ${name.padEnd(10)} ${about}${most ? `; up to ${most} microservices, since its time grows with their square` : ''}`).join('\n')}
--slow runs every peer at every size; Kustomize takes five minutes at 1000.
--no-types leaves the second part out, --sizes none the first.
--enforce ends with status 1 where a cost is above its limit; without it the limits are only printed, since machines are noisy.
--keep leaves the folder with all programs and trees, and says where it is.
`;

const OPTIONS = /** @type {const} */ ({
  sizes: { type: 'string', default: '10,100,1000,10000' },
  runs: { type: 'string', default: '5' },
  peers: { type: 'string', default: namesOfPeers.join(',') },
  slow: { type: 'boolean', default: false },
  types: { type: 'boolean', default: true },
  enforce: { type: 'boolean', default: false },
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
  const { values } = parseArgs({ options: OPTIONS, allowNegative: true });
  const names = values.peers.split(',').filter(Boolean);
  const unknown = names.find((name) => !namesOfPeers.includes(name));
  if (unknown) throw new ToolsError(`there is no peer '${unknown}'; there are ${namesOfPeers.join(', ')}`);
  return {
    ...values,
    sizes: values.sizes === 'none' ? [] : values.sizes.split(',').map((size) => count(size, 'sizes')),
    runs: count(values.runs, 'runs'),
    peers: (values.slow ? peers.map(({ most: _, ...peer }) => peer) : peers).filter(({ name }) => names.includes(name)),
  };
}

/** Tells each part when it is measured, so that one that fails takes no other along. @param {ReturnType<typeof options>} wanted */
function reporter({ runs, json }) {
  const machine = { node: process.version, cores: availableParallelism(), platform: process.platform };
  /** @type {{ rows: Awaited<ReturnType<typeof treesRows>>, types: Awaited<ReturnType<typeof typesRows>> }} */
  const all = { rows: [], types: [] };
  const tell = (/** @type {string} */ said) => {
    process.stdout.write(`\n${said}`);
    const content = { machine, runs, ...all, limits: held(all) };
    if (json) writeFileSync(json, `${JSON.stringify(content, undefined, 2)}\n`);
  };
  return {
    trees(/** @type {typeof all.rows} */ rows) {
      all.rows.push(...rows);
      const ratio = "A ratio is Bowline's cost through the peer's; below 1 Bowline is cheaper.";
      tell(`Medians of ${runs} runs, of memory the greatest. ${ratio}\n${treesTable(rows)}`);
    },
    types(/** @type {typeof all.types} */ types) {
      all.types.push(...types);
      tell(`Type checks: medians of ${runs} runs, of memory the greatest, whole processes.\n${typesTable(types)}`);
    },
    limits() {
      const limits = held(all);
      if (limits.length > 0) tell(`What these costs are held to.\n${limitsTable(limits)}`);
      return limits;
    },
  };
}

/** @param {ReturnType<typeof options>} wanted @param {string} root */
async function run(wanted, root) {
  const { runs, peers: chosen } = wanted;
  const report = reporter(wanted);
  for (const size of wanted.sizes) {
    const folder = join(root, String(size));
    mkdirSync(folder);
    report.trees(await treesRows({ root: folder, size, runs, peers: chosen, say }));
    if (!wanted.keep) rmSync(folder, { recursive: true, force: true });
  }
  if (wanted.types) report.types(await typesRows(join(root, 'types'), runs));
  const limits = report.limits();
  if (wanted.enforce) enforce(limits);
}

/** @param {ReturnType<typeof held>} limits */
function enforce(limits) {
  const missed = limits.filter(({ isMet }) => !isMet).length;
  if (limits.length === 0) throw new ToolsError('nothing that was measured has a limit; take more sizes or the types');
  if (missed > 0) throw new ToolsError(`${missed} of ${limits.length} limits not met`);
}

async function main() {
  if (process.argv.includes('--help')) return void process.stdout.write(USAGE);
  const wanted = options();
  const root = mkdtempSync(join(tmpdir(), 'bowline-bench-'));
  try {
    await run(wanted, root);
  } finally {
    if (wanted.keep) say(`kept: ${root}`);
    else rmSync(root, { recursive: true, force: true });
  }
}

main().catch((error) => {
  say(error instanceof ToolsError || error?.code?.startsWith('ERR_PARSE_ARGS') ? error.message : error.stack);
  process.exitCode = 1;
});
