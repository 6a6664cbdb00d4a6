/**
 * What runs are about to put into a stack's folder: the digest of each file, written before the first takes its place
 * and removed after the record has come. Runs that are killed leave it, so that the next one knows their files from
 * those that somebody made or changed by hand, and may remove them.
 */
import { closeSync, constants, fsyncSync, openSync, rmSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { readTextFile } from '../../record/text-file';
import { recordLimit } from './record-file';

const journalFile = '.bowline-journal';

/** Whether a name in a folder is that of a journal. */
export function isJournal(name: string): boolean {
  return name === journalFile;
}

/** The digests of the files that killed runs may have put into their places. */
export function readJournal(folder: string): readonly string[] {
  try {
    return readTextFile(join(folder, journalFile), recordLimit).match(/^sha256:[0-9a-f]{64}$/gm) ?? [];
  } catch {
    return [];
  }
}

/** Adds the files of a run: those of a run before it that was killed may still be in their places. */
export function addToJournal(folder: string, digests: readonly string[]): void {
  const { O_APPEND, O_CREAT, O_NOFOLLOW, O_WRONLY } = constants;
  const handle = openSync(join(folder, journalFile), O_APPEND | O_CREAT | O_NOFOLLOW | O_WRONLY, 0o644);
  try {
    // A run may have been killed in the middle of a line.
    writeSync(handle, `\n${digests.join('\n')}\n`);
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
}

/** Removes it, when a tree fits its record. */
export function removeJournal(folder: string): void {
  rmSync(join(folder, journalFile), { force: true });
}
