import { lstatSync, type Stats, statSync } from 'node:fs';
import { errorCode } from '../internal/cast';

/** What a path leads to. */
export type PathKind = 'file' | 'folder' | 'nothing' | 'a link to nothing' | 'something else';

/**
 * What a path leads to, symbolic links followed.
 * @throws what the file system throws, unless it says that nothing is there
 */
export function kindOf(path: string): PathKind {
  // The path itself comes first: another run may make the folder between two looks, and then it is no link.
  const itself = attempt(() => lstatSync(path));
  if (itself === undefined) return 'nothing';
  const found = itself.isSymbolicLink() ? attempt(() => statSync(path)) : itself;
  if (found === undefined) return 'a link to nothing';
  if (found.isDirectory()) return 'folder';
  return found.isFile() ? 'file' : 'something else';
}

function attempt(stat: () => Stats): Stats | undefined {
  try {
    return stat();
  } catch (error) {
    if (['ENOENT', 'ENOTDIR'].includes(errorCode(error))) return undefined;
    throw error;
  }
}
