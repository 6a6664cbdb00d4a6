/** Why the file system refuses, and what then helps. */

interface Reason {
  readonly why: string;
  readonly remedy: string;
}

const permission: Reason = { why: 'permission denied', remedy: 'check its permissions' };
const full = { remedy: 'make room' };

const reasons: Readonly<Record<string, Reason>> = {
  EACCES: permission,
  EPERM: permission,
  EROFS: { why: 'read-only file system', remedy: 'give another place' },
  ENOSPC: { why: 'no space left', ...full },
  EDQUOT: { why: 'quota used up', ...full },
  ENOTDIR: { why: 'a file stands where a folder is needed', remedy: 'give another path' },
  EISDIR: { why: 'a folder stands where a file is needed', remedy: 'give another path' },
  EEXIST: { why: 'something else has this name', remedy: 'move it' },
  ENAMETOOLONG: { why: 'the name is too long', remedy: 'shorten it' },
  ELOOP: { why: 'symbolic links in a circle', remedy: 'correct the links' },
  ENOENT: { why: 'it is not there', remedy: 'give another path' },
  ENXIO: { why: 'it is a socket or device', remedy: 'give another path' },
};

/** A code of the operating system as people read it. */
export const reasonOf = (code: string): string => reasons[code]?.why ?? code;
/** What helps. */
export const remedyFor = (code: string): string => reasons[code]?.remedy ?? 'repair it';
