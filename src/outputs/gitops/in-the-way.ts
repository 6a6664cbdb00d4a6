/** What keeps a file of a tree from being read or written. */
import { type Dirent, lstatSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { errorCode } from '../../internal/cast';
import { ProgramError } from '../../internal/program-error';
import * as messages from '../../messages/tree';
import { kindOf } from '../../record/path-kind';
import { sharedFolder, type TreePlace, treeFolder } from './place';

/** Says what stands in the place of a file. */
export function inTheWay(entry: Pick<Dirent, 'isSymbolicLink' | 'isDirectory'>): string {
  if (entry.isSymbolicLink()) return messages.linkInTree;
  return entry.isDirectory() ? messages.notAFile : messages.notRegular;
}

/**
 * What `read` gives.
 * @throws ProgramError at the path, where the file system refuses
 */
export function attempt<Value>(path: string, read: () => Value): Value {
  try {
    return read();
  } catch (error) {
    const code = errorCode(error);
    throw ProgramError.at(path, code === 'ENOTDIR' ? messages.notAFolder : messages.cannotRead(code));
  }
}

/**
 * The text of a file; nothing where another run has removed it since it was seen.
 * @throws ProgramError at the file, where the file system refuses
 */
export function readIfThere(file: string): string | undefined {
  return attempt(file, () => {
    try {
      return readFileSync(file, 'utf8');
    } catch (error) {
      if (errorCode(error) === 'ENOENT') return undefined;
      throw error;
    }
  });
}

/**
 * Only real folders lead to a tree, so that no write can end somewhere else; the root itself is the user's word.
 * @throws ProgramError at the file or link that stands there
 */
export function checkWay(place: TreePlace): void {
  const { root, system } = place;
  checkRoot(root);
  for (const folder of [join(root, system), treeFolder(place), sharedFolder(place)]) {
    const stat = attempt(folder, () => lstatSync(folder, { throwIfNoEntry: false }));
    if (stat?.isSymbolicLink()) throw ProgramError.at(folder, messages.linkInTree);
    if (stat && !stat.isDirectory()) throw ProgramError.at(folder, messages.notAFolder);
  }
}

/** The root may be a link; what it leads to must be a folder, or nothing yet. */
function checkRoot(root: string): void {
  const kind = attempt(root, () => kindOf(root));
  if (kind === 'a link to nothing') throw ProgramError.at(root, messages.dangling);
  if (kind === 'file' || kind === 'something else') throw ProgramError.at(root, messages.notAFolder);
}

/** What file systems answer that have no permissions, no hard links, or nothing to flush for a folder. */
const lacking: ReadonlySet<string> = new Set(['EPERM', 'ENOTSUP', 'EOPNOTSUPP', 'ENOSYS', 'EINVAL']);

/** Whether the file system has no such thing, as those of some mounts have neither permissions nor hard links. */
export function isLacking(error: unknown): boolean {
  return lacking.has(errorCode(error));
}
