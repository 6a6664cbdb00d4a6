// Makes the content of one cache entry in a folder of its own.
import { mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { keyOf, sizeOf } from './cache.mjs';
import { CRDS, components, crds } from './components.mjs';
import { ToolsError } from './failure.mjs';
import { BUILD_FLAGS, GO_ENV, LINK_FLAGS, runGo } from './go.mjs';
import { folderOf, pinsOf, readModule, versionOf } from './modules.mjs';

/** @typedef {import('./components.mjs').Spec} Spec */

const LAST_LINES = 20;
/** Counts up when what this file writes into an entry changes. */
const FORMAT = '1';

/** @param {string} name @param {Spec} spec @returns {string[]} */
function linkFlags(name, spec) {
  const stamp = Object.entries(spec.stamp?.(versionOf(name, spec.module)) ?? {});
  return [...LINK_FLAGS, ...stamp.flatMap(([variable, value]) => ['-X', `${variable}=${value}`])];
}

/** @param {string} name @returns {string} */
export function keyFor(name) {
  const spec = components[name];
  const plan = spec ? [spec, BUILD_FLAGS, linkFlags(name, spec), GO_ENV] : crds;
  return keyOf([...pinsOf(name), JSON.stringify(plan), FORMAT, process.platform, process.arch]);
}

/** @param {string} pkg the name that `go build` gives a program: the last part of its path, but for a major version */
const defaultName = (pkg) => basename(pkg.replace(/\/v\d+$/, ''));

/** @param {string} name @param {Spec} spec @param {string} temp @param {AbortSignal} signal */
async function compile(name, spec, temp, signal) {
  const bin = join(temp, 'bin');
  const work = join(temp, 'work'); // go's own temporary files go with this folder when go is ended
  for (const folder of [bin, work]) mkdirSync(folder);
  const flags = [...BUILD_FLAGS, '-ldflags', linkFlags(name, spec).join(' '), '-o', `${bin}/`];
  const packages = Object.values(spec.binaries);
  const { code, stderr } = await runGo(['build', ...flags, ...packages], {
    cwd: folderOf(name),
    signal,
    env: { GOTMPDIR: work },
  });
  if (code !== 0) {
    const last = stderr.trimEnd().split('\n').slice(-LAST_LINES).join('\n');
    throw new ToolsError(`${name}: go build failed, its last words:\n${last}`);
  }
  rmSync(work, { recursive: true, force: true });
  for (const [file, pkg] of Object.entries(spec.binaries)) {
    if (file !== defaultName(pkg)) renameSync(join(bin, defaultName(pkg)), join(bin, file));
  }
}

/** @param {Iterable<string>} texts @returns {string} one yaml stream */
function joinYaml(texts) {
  return [...texts].map((text) => `${text.replace(/^---\n/, '').trimEnd()}\n`).join('---\n');
}

/** @param {string} name @param {Spec} spec @param {string} temp @param {AbortSignal} signal */
async function copyFiles(name, spec, temp, signal) {
  for (const { to, from, executable } of spec.files ?? []) {
    const texts = await readModule(name, spec.module, from, signal);
    const folder = join(temp, executable ? 'bin' : 'files');
    mkdirSync(folder, { recursive: true });
    const text = executable ? [...texts.values()].join('') : joinYaml(texts.values());
    writeFileSync(join(folder, to), text, { mode: executable ? 0o755 : 0o644 });
  }
}

/** @param {string} temp @param {AbortSignal} signal */
async function copyCrds(temp, signal) {
  for (const [name, { module, path }] of Object.entries(crds)) {
    const folder = join(temp, 'crds', name);
    mkdirSync(folder, { recursive: true });
    const texts = [...(await readModule(CRDS, module, [path], signal))];
    // Gateway API keeps an admission policy among its CRDs.
    const wanted = texts.filter(([, text]) => /^kind: CustomResourceDefinition$/m.test(text));
    if (wanted.length === 0) throw new ToolsError(`${module} has no CRDs in ${path}; components.mjs names it`);
    for (const [file, text] of wanted) writeFileSync(join(folder, basename(file)), text);
  }
}

/** @param {string} name @param {string} path @returns {boolean} whether everything is there that {@link make} makes */
export function isWhole(name, path) {
  const spec = components[name];
  if (!spec) return Object.keys(crds).every((folder) => sizeOf(join(path, 'crds', folder)) > 0);
  const files = (spec.files ?? []).map(({ to, executable }) => join(executable ? 'bin' : 'files', to));
  const programs = Object.keys(spec.binaries).map((file) => join('bin', file));
  return [...programs, ...files].every((file) => sizeOf(join(path, file)) > 0);
}

/** @param {string} name @param {string} temp @param {AbortSignal} signal */
export async function make(name, temp, signal) {
  const spec = components[name];
  if (!spec) return copyCrds(temp, signal);
  await compile(name, spec, temp, signal);
  await copyFiles(name, spec, temp, signal);
}
