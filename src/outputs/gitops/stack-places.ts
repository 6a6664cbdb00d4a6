/** Where in a folder the stacks of a tree are. */
import { type Dirent, readdirSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { errorCode } from '../../internal/cast';
import { ProgramError } from '../../internal/program-error';
import { cannotRead, header, writtenBy } from '../../messages/tree';
import { kindOf, type PathKind } from '../../record/path-kind';
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
  const pairs = below({ path: root, isLinked: false }).flatMap((system) =>
    below(system).map((folder) => ({ system: system.name, environment: folder.name, isLinked: folder.isLinked })),
  );
  const places = [...pairs, ...owners.map((owner) => ({ ...owner, isLinked: false }))]
    .map(({ isLinked, ...stack }) => ({ place: { root, ...stack }, isLinked }))
    .filter(({ place, isLinked }) => !isLinked || hasRecord(place));
  return [...new Map(places.map(({ place }) => [treeFolder(place), place])).values()];
}

interface Folder {
  readonly path: string;
  /** Whether a link leads to it. */
  readonly isLinked: boolean;
}

/** The folders in a folder, by name; those that a link leads to as well. */
function below({ path, isLinked }: Folder): readonly (Folder & { readonly name: string })[] {
  // Where a link ends is nothing of the tree, and may be nothing that can be read.
  const entries = isLinked ? listAny(path) : list(path);
  return entries
    .filter((entry) => !entry.name.startsWith('.') && isFolder(path, entry))
    .map((entry) => ({
      name: entry.name,
      path: join(path, entry.name),
      isLinked: isLinked || entry.isSymbolicLink(),
    }));
}

function isFolder(path: string, entry: Dirent): boolean {
  return entry.isDirectory() || (entry.isSymbolicLink() && leadsTo('folder', join(path, entry.name)));
}

function leadsTo(kind: PathKind, path: string): boolean {
  try {
    return kindOf(path) === kind;
  } catch {
    return false;
  }
}

/** Whether a record of Bowline's is in the folder of a place, or a link to one; to read what is no file might wait for ever. */
export function hasRecord(place: TreePlace): boolean {
  const file = join(treeFolder(place), recordFile);
  return leadsTo('file', file) && beginOf(file, writtenBy.length) === writtenBy;
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
