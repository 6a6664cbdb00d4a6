/** Why the file system refuses, and what then helps. */

interface Reason {
  readonly why: string;
  readonly remedy: string;
}

const permission: Reason = { why: 'permission denied', remedy: 'check its permissions' };
const full = { remedy: 'make room' };
const tooLarge: Reason = { why: 'the file is too large to be read', remedy: 'remove it' };

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
  EXDEV: { why: 'it lies on another file system than what is beside it', remedy: 'move both to one' },
  EFBIG: { why: 'it is larger than a file may be here', remedy: 'give another place, or raise the limit' },
  ERR_FS_EISDIR: { why: 'a folder stands where a file is needed', remedy: 'move it' },
  ERR_FS_FILE_TOO_LARGE: tooLarge,
  ERR_STRING_TOO_LONG: tooLarge,
  EBUSY: { why: 'something else uses it', remedy: 'end that' },
  EIO: { why: 'the disk reports an error', remedy: 'give another place' },
  EMFILE: { why: 'too many files are open', remedy: 'raise the limit' },
  ENFILE: { why: 'too many files are open', remedy: 'raise the limit' },
  ENXIO: { why: 'it is a socket or device', remedy: 'give another path' },
};

/** A code of the operating system as people read it. */
export const reasonOf = (code: string): string => reasons[code]?.why ?? code;
/** What helps. */
export const remedyFor = (code: string): string => reasons[code]?.remedy ?? 'repair it';
