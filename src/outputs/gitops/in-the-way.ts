/** What keeps a file of a tree from being read or written. */
import type { Dirent } from 'node:fs';
import { errorCode } from '../../internal/cast';
import { ProgramError } from '../../internal/program-error';
import * as messages from '../../messages/tree';

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
