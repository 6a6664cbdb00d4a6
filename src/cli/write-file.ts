import { realpathSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join, sep } from 'node:path';
import { errorCode } from '../internal/cast';
import { ProgramError } from '../internal/program-error';
import * as messages from '../messages/file';
import { cannotWrite, writtenBy } from '../messages/tree';
import { recordFile, recordLimit } from '../outputs/gitops/record-file';
import { kindOf } from '../record/path-kind';
import { readTextFile } from '../record/text-file';

/**
 * Refuses a file that would take the place of something in a GitOps tree, or be a stranger there: only synth writes
 * a stack's folder, and a release among its files would be taken for a manifest.
 * @param record the folder or file of the record that the run read
 * @throws ProgramError with one line
 */
export function checkOutsideTrees(file: string, record: string): void {
  const folder = real(dirname(file));
  const records = [join(folder, recordFile), file].filter(isOfTree);
  const tree = kindOf(record) === 'folder' ? record : dirname(record);
  const inside = isOfTree(join(tree, recordFile)) && `${folder}${sep}`.startsWith(`${real(tree)}${sep}`);
  if (inside || records.length > 0) throw ProgramError.at(file, messages.insideTree);
}

/**
 * Writes a file as a whole or not at all.
 * @throws ProgramError with one line if it cannot be written
 */
export function writeFile(file: string, text: string): void {
  const place = target(file);
  const temporary = `${place}.${process.pid}.tmp`;
  try {
    writeFileSync(temporary, text, { flag: 'wx', flush: true, mode: modeOf(place) });
    renameSync(temporary, place);
  } catch (error) {
    rmSync(temporary, { force: true });
    throw ProgramError.at(file, cannotWrite(errorCode(error)));
  }
}

/** Where the file really lies; a rename would put a file in the place of a link, a pipe or a device. */
function target(file: string): string {
  const kind = kindOf(file);
  if (kind === 'folder') throw ProgramError.at(file, messages.isFolder);
  if (kind === 'something else') throw ProgramError.at(file, messages.notRegular);
  if (kind === 'a link to nothing') throw ProgramError.at(file, messages.dangling);
  if (kindOf(dirname(file)) !== 'folder') throw ProgramError.at(file, messages.noFolder);
  return kind === 'file' ? real(file) : file;
}

/** A file that is replaced keeps its permissions. */
function modeOf(file: string): number {
  return statSync(file, { throwIfNoEntry: false })?.mode ?? 0o666;
}

function isOfTree(file: string): boolean {
  try {
    return kindOf(file) === 'file' && readTextFile(file, recordLimit).startsWith(writtenBy);
  } catch {
    // What cannot be read was not written by synth, or is refused when it is written.
    return false;
  }
}

function real(path: string): string {
  try {
    return realpathSync(path);
  } catch {
    return path;
  }
}
