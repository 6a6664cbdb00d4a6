import { renameSync, rmSync, writeFileSync } from 'node:fs';
import { errorCode } from '../internal/cast';
import { ProgramError } from '../internal/program-error';
import { cannotWrite } from '../messages/tree';

/**
 * Writes a file as a whole or not at all.
 * @throws ProgramError with one line if it cannot be written
 */
export function writeFile(file: string, text: string): void {
  const temporary = `${file}.${process.pid}.tmp`;
  try {
    writeFileSync(temporary, text, { flag: 'wx', flush: true });
    renameSync(temporary, file);
  } catch (error) {
    rmSync(temporary, { force: true });
    throw new ProgramError([{ path: file, text: cannotWrite(errorCode(error)) }]);
  }
}
