/**
 * What runs are about to put into a stack's folder: digest and name of each file, written before the first takes its place
 * and removed after the record has come. Runs that are killed leave it, so that the next one knows their files from
 * those that somebody made or changed by hand, and may remove them.
 */
import { closeSync, constants, fsyncSync, lstatSync, openSync, rmSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { ProgramError } from '../../internal/program-error';
import { readTextFile } from '../../record/text-file';
import { inTheWay } from './in-the-way';
import { recordLimit } from './record-file';

const journalFile = '.bowline-journal';

/** Whether a name in a folder is that of a journal. */
export function isJournal(name: string): boolean {
  return name === journalFile;
}

/** One file of a journal. With its name, since a copy of it is somebody's. */
export function entryOf(name: string, digest: string): string {
  return `${digest} ${name}`;
}

/**
 * The entries of the files that killed runs may have put into their places.
 * @throws ProgramError if something else has the journal's name
 */
export function readJournal(folder: string): readonly string[] {
  const path = join(folder, journalFile);
  const found = lstatSync(path, { throwIfNoEntry: false });
  if (!found) return [];
  if (!found.isFile()) throw ProgramError.at(path, inTheWay(found));
  try {
    return readTextFile(path, recordLimit).match(/^sha256:[0-9a-f]{64} .+$/gm) ?? [];
  } catch {
    return [];
  }
}

/** Adds the files of a run: those of a run before it that was killed may still be in their places. */
export function addToJournal(folder: string, entries: readonly string[]): void {
  const path = join(folder, journalFile);
  const isNew = !lstatSync(path, { throwIfNoEntry: false });
  try {
    append(path, `\n${entries.join('\n')}\n`);
  } catch (error) {
    if (isNew) removeJournal(folder);
    throw error;
  }
}

/** In lines of its own: a run may have been killed in the middle of one. */
function append(path: string, text: string): void {
  const { O_APPEND, O_CREAT, O_NOFOLLOW, O_WRONLY } = constants;
  const handle = openSync(path, O_APPEND | O_CREAT | O_NOFOLLOW | O_WRONLY, 0o644);
  try {
    writeSync(handle, text);
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
}

/** Removes it, when a tree fits its record. */
export function removeJournal(folder: string): void {
  rmSync(join(folder, journalFile), { force: true });
}
