// The committed go.mod and go.sum of a component, and text files out of the modules that they pin.
import { copyFileSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ToolsError } from './failure.mjs';
import { runGo } from './go.mjs';
import { readZip } from './zip.mjs';

const here = dirname(fileURLToPath(import.meta.url));
const PIN_FILES = ['go.mod', 'go.sum'];

/** @param {string} component */
export const folderOf = (component) => join(here, component);

/** @param {string} component @returns {string[]} */
export const pinsOf = (component) => PIN_FILES.map((file) => readFileSync(join(folderOf(component), file), 'utf8'));

/** @param {string} component @returns {string} what its go.mod says in the line `go 1.26.0` */
export function goLineOf(component) {
  return /^go (\S+)$/m.exec(pinsOf(component)[0] ?? '')?.[1] ?? '';
}

/** @param {string} component @param {string} module */
export function versionOf(component, module) {
  const escaped = module.replace(/[.\\/+-]/g, '\\$&');
  const version = new RegExp(`(?:^|\\s)${escaped} (v\\S+)`, 'm').exec(pinsOf(component)[0] ?? '')?.[1];
  if (!version) throw new ToolsError(`${component}/go.mod does not require ${module}; components.mjs names it`);
  return version;
}

/**
 * In a copy of the pins, because `go mod download` may write into the go.sum that it finds.
 * @param {string} component @param {string} pinned module@version @param {AbortSignal} signal
 * @returns {Promise<{ Zip?: string, Sum?: string, Error?: string }>}
 */
async function download(component, pinned, signal) {
  const cwd = mkdtempSync(join(tmpdir(), 'bowline-e2e-'));
  try {
    for (const file of PIN_FILES) copyFileSync(join(folderOf(component), file), join(cwd, file));
    const { stdout, stderr } = await runGo(['mod', 'download', '-json', pinned], { cwd, signal });
    if (!stdout) throw new ToolsError(`${pinned} cannot be downloaded: ${stderr.trim()}`);
    return JSON.parse(stdout);
  } finally {
    rmSync(cwd, { recursive: true, force: true });
  }
}

/** @param {string} component @param {string} module @param {AbortSignal} signal */
async function zipOf(component, module, signal) {
  const version = versionOf(component, module);
  const found = await download(component, `${module}@${version}`, signal);
  // `Error` beside `Zip` only says that the running Go is too old to compile the module: no matter for yaml.
  if (!found.Zip || !found.Sum) throw new ToolsError(`${module}@${version} cannot be downloaded: ${found.Error}`);
  const isPinned = (pinsOf(component)[1] ?? '').split('\n').includes(`${module} ${version} ${found.Sum}`);
  if (!isPinned) throw new ToolsError(`${component}/go.sum does not vouch for ${module}@${version} with ${found.Sum}`);
  return { zip: found.Zip, prefix: `${module}@${version}/` };
}

/** @param {string} name @param {string} path */
function isWanted(name, path) {
  if (name === path) return true;
  return dirname(name) === path && /\.ya?ml$/.test(name) && basename(name) !== 'kustomization.yaml';
}

/**
 * @param {string} component whose pins count
 * @param {string} module
 * @param {readonly string[]} paths files, or folders of which the yaml files are meant
 * @param {AbortSignal} signal
 * @returns {Promise<Map<string, string>>} path in the module -> text, in the order of `paths`
 */
export async function readModule(component, module, paths, signal) {
  const { zip, prefix } = await zipOf(component, module, signal);
  const found = readZip(zip, (name) => paths.some((path) => isWanted(name, prefix + path)));
  /** @type {Map<string, string>} */
  const texts = new Map();
  for (const path of paths) {
    const names = [...found.keys()].filter((name) => isWanted(name, prefix + path)).sort();
    if (names.length === 0) throw new ToolsError(`the pinned ${module} has no ${path}; components.mjs names it`);
    for (const name of names) texts.set(name.slice(prefix.length), found.get(name) ?? '');
  }
  return texts;
}
