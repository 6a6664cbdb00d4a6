// Reads trees of manifests, and proves that two of them hold the same objects.
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { loadAll } from 'js-yaml';

/** @typedef {any} Manifest */

/** All YAML files below a folder. @param {string} folder @returns {string[]} */
export function yamlFiles(folder) {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith('.yaml'))
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
}

/** Every object, file by file, so that a tree of any size fits into memory. @param {readonly string[]} files */
export function* objectsOf(files) {
  for (const file of files) for (const object of documents(file)) if (object != null) yield object;
}

/** @param {string} file @returns {Manifest[]} */
function documents(file) {
  return loadAll(readFileSync(file, 'utf8'));
}

/** @param {Manifest} object */
const nameOf = ({ apiVersion, kind, metadata }) =>
  `${apiVersion} ${kind} ${metadata.namespace ?? '-'}/${metadata.name}`;

/** Keys in one order; the order of a list has a meaning and stays. @param {unknown} value */
const normal = (value) =>
  JSON.stringify(value, (_, part) =>
    typeof part === 'object' && part !== null && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1)))
      : part,
  );

/** Each object's name with a hash of all that it says. @param {readonly string[]} files */
export function digests(files) {
  /** @type {Map<string, string>} */
  const found = new Map();
  for (const object of objectsOf(files)) {
    const name = nameOf(object);
    if (found.has(name)) throw new Error(`${name} is there twice`);
    found.set(name, createHash('sha256').update(normal(object)).digest('base64'));
  }
  return found;
}

/**
 * @param {string} peer
 * @param {{ expected: Map<string, string>, expectedFiles: readonly string[], files: readonly string[] }} sets
 * @throws {Error} that names the first object that differs, with both forms
 */
export function proveEqual(peer, { expected, expectedFiles, files }) {
  const actual = digests(files);
  const missing = [...expected.keys()].find((name) => !actual.has(name));
  if (missing !== undefined) throw new Error(`${peer} lacks ${missing}`);
  const surplus = [...actual.keys()].find((name) => !expected.has(name));
  if (surplus !== undefined) throw new Error(`${peer} has ${surplus}, which Bowline has not`);
  const other = [...expected].find(([name, hash]) => actual.get(name) !== hash)?.[0];
  if (other === undefined) return;
  const both = [expectedFiles, files].map((list) => normal([...objectsOf(list)].find((one) => nameOf(one) === other)));
  throw new Error(`${peer} has another ${other}:\n${both.join('\n')}`);
}
