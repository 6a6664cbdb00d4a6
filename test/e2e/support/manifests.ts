import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { loadAll } from 'js-yaml';
import type { KubeObject } from '../cluster/objects';

function isManifest(document: unknown): document is KubeObject {
  return typeof document === 'object' && document !== null && 'apiVersion' in document && 'kind' in document;
}

function orderOf(file: string): number {
  return ['namespace.yaml', 'shared.yaml'].indexOf(file) >>> 0; // the rest, -1, comes last
}

/** The objects of one file. */
export function documentsIn(file: string): readonly KubeObject[] {
  return loadAll(readFileSync(file, 'utf8')).filter(isManifest);
}

/** The objects of a tree, in apply order; `release.yaml` is a record and no object. */
export function manifestsIn(folder: string): readonly KubeObject[] {
  const files = readdirSync(folder).filter((file) => file.endsWith('.yaml'));
  const sorted = files.sort((a, b) => orderOf(a) - orderOf(b) || a.localeCompare(b));
  return sorted.flatMap((file) => documentsIn(join(folder, file)));
}
