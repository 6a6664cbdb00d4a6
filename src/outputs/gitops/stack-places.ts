/** Where in a folder the stacks of a tree are. */
import { type Dirent, readdirSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { errorCode } from '../../internal/cast';
import { ProgramError } from '../../internal/program-error';
import { cannotRead, header, writtenBy } from '../../messages/tree';
import { kindOf } from '../../record/path-kind';
import { beginOf } from '../../record/text-file';
import { isManifest } from './own-files';
import type { Owner } from './owner';
import { type TreePlace, treeFolder } from './place';
import { recordFile } from './record-file';

/**
 * The stack whose folder this is, by its record, or by its files where that was lost; nothing for any other folder.
 * @throws ProgramError if the folder cannot be read
 */
export function placeOf(folder: string): TreePlace | undefined {
  const place = { root: dirname(dirname(folder)), system: basename(dirname(folder)), environment: basename(folder) };
  const mark = header(place.system, place.environment);
  const isOfStack = (entry: Dirent) => {
    // Somebody may keep the release of a CI run at the root of a tree, under the name that a record has.
    const first = entry.name === recordFile ? writtenBy : mark;
    return entry.isFile() && isManifest(entry.name) && beginOf(join(folder, entry.name), first.length) === first;
  };
  return list(folder).some(isOfStack) ? place : undefined;
}

/**
 * Where stacks may be: two levels below the root, and wherever Argo CD is told of one. A link is followed as far as it
 * takes to see a record behind it, for that stack is in this tree for Argo CD, and would be passed over.
 * @throws ProgramError if a folder cannot be read
 */
export function placesIn(root: string, owners: readonly Owner[]): readonly TreePlace[] {
  const places = new Map<string, TreePlace>();
  const add = ({ system, environment }: Owner) => places.set(`${system}/${environment}`, { root, system, environment });
  for (const system of below(root))
    for (const environment of below(join(root, system.name), system.isLink))
      if (
        !(system.isLink || environment.isLink) ||
        hasRecord({ root, system: system.name, environment: environment.name })
      )
        add({ system: system.name, environment: environment.name });
  for (const owner of owners) add(owner);
  return [...places.values()];
}

/** The folders in a folder, those that a link leads to as well. Where a link ends is nothing of the tree. */
function below(folder: string, isLink = false): readonly { readonly name: string; readonly isLink: boolean }[] {
  const entries = isLink ? listAny(folder) : list(folder);
  return entries
    .filter(({ name }) => !name.startsWith('.'))
    .map((entry) => ({ name: entry.name, isLink: entry.isSymbolicLink(), isFolder: entry.isDirectory() }))
    .filter(({ name, isFolder, ...entry }) => isFolder || (entry.isLink && leadsToFolder(join(folder, name))));
}

function leadsToFolder(link: string): boolean {
  try {
    return kindOf(link) === 'folder';
  } catch {
    return false;
  }
}

function hasRecord(place: TreePlace): boolean {
  return beginOf(join(treeFolder(place), recordFile), writtenBy.length) === writtenBy;
}

function listAny(folder: string) {
  try {
    return list(folder);
  } catch {
    return [];
  }
}

function list(folder: string) {
  try {
    return readdirSync(folder, { withFileTypes: true });
  } catch (error) {
    throw ProgramError.at(folder, cannotRead(errorCode(error)));
  }
}
