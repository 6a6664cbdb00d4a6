import { describe, expect, it } from '@jest/globals';
import { reasonOf, remedyFor } from '../../src/messages/disk';
import { cannotWrite, halfDone } from '../../src/messages/tree';

const codes = [
  'EXDEV',
  'EFBIG',
  'ERR_FS_EISDIR',
  'ERR_FS_FILE_TOO_LARGE',
  'ERR_STRING_TOO_LONG',
  'EBUSY',
  'EIO',
  'EMFILE',
];

describe('what the file system refuses', () => {
  it.each([...codes, 'ENOSPC', 'EROFS', 'EACCES'])('is a sentence with a remedy for %s', (code) => {
    expect(reasonOf(code)).not.toMatch(/[A-Z]{2}/);
    expect(remedyFor(code)).not.toBe('repair it');
    for (const text of [cannotWrite(code), halfDone(code)]) {
      expect(text).not.toContain(code);
      expect(text.endsWith(`${remedyFor(code)} and run again`)).toBe(true);
    }
  });

  it('is told by its code where nobody knows it', () => {
    expect(reasonOf('EWHAT')).toBe('EWHAT');
  });
});
