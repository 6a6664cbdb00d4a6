#!/usr/bin/env node
// `npm run bench`: the same objects made by Bowline and by its peers, in turn within one run.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { ToolsError } from '../test/e2e/tools/failure.mjs';
import { bowline } from './peers/bowline.mjs';
import { cdk8sPlus } from './peers/cdk8s-plus.mjs';
import { loop, umbrella } from './peers/helm.mjs';
import { kustomize } from './peers/kustomize.mjs';
import { treesTable, typesTable } from './table.mjs';
import { treesRows } from './trees.mjs';
import { typesRows } from './types.mjs';

const peers = [umbrella, loop, kustomize, cdk8sPlus];
const namesOfPeers = peers.map(({ name }) => name);

const USAGE = `npm run bench -- [--sizes 10,100] [--runs 5] [--peers ${namesOfPeers.join(',')}] [--slow] [--no-types] [--json FILE] [--keep]
Makes systems of so many microservices with Bowline and its peers, proves that the objects are equal, and times both in turn.
Then times the type check of 100 microservices, against that of the doors alone, with the pinned and the native compiler.
${[bowline, ...peers].map(({ name, about, most }) => `  ${name.padEnd(10)} ${about}${most ? `; up to ${most} microservices, since its time grows with their square` : ''}`).join('\n')}
--slow runs every peer at every size; Kustomize takes five minutes at 1000.
--no-types leaves the second part out, --sizes none the first.
--keep leaves the folder with all programs and trees, and says where it is.
`;

const OPTIONS = /** @type {const} */ ({
  sizes: { type: 'string', default: '10,100,1000,10000' },
  runs: { type: 'string', default: '5' },
  peers: { type: 'string', default: namesOfPeers.join(',') },
  slow: { type: 'boolean', default: false },
  types: { type: 'boolean', default: true },
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
  return (/** @type {Partial<typeof all>} */ { rows = [], types = [] }) => {
    all.rows.push(...rows);
    all.types.push(...types);
    const said =
      rows.length > 0
        ? `Medians of ${runs} runs. A ratio is Bowline's cost through the peer's; below 1 Bowline is cheaper.\n${treesTable(rows)}`
        : `Type checks: medians of ${runs} runs, whole processes.\n${typesTable(types)}`;
    process.stdout.write(`\n${said}`);
    if (json) writeFileSync(json, `${JSON.stringify({ machine, runs, ...all }, undefined, 2)}\n`);
  };
}

/** @param {ReturnType<typeof options>} wanted @param {string} root */
async function run(wanted, root) {
  const { runs, peers: chosen } = wanted;
  const report = reporter(wanted);
  for (const size of wanted.sizes) {
    const folder = join(root, String(size));
    mkdirSync(folder);
    report({ rows: await treesRows({ root: folder, size, runs, peers: chosen, say }) });
    if (!wanted.keep) rmSync(folder, { recursive: true, force: true });
  }
  if (wanted.types) report({ types: await typesRows(join(root, 'types'), runs) });
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
