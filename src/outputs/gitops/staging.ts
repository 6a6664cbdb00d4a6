/** How changed files come to their places: all of them on the disk under temporary names first, then one by one. */
import { closeSync, fsyncSync, lstatSync, openSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { open } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { errorCode } from '../../internal/cast';
import { ProgramError } from '../../internal/program-error';
import * as messages from '../../messages/tree';
import { kindOf } from '../../record/path-kind';
import { isLacking } from './in-the-way';
import { addToJournal, hasJournal, newRun, readJournal, removeJournal, runOf, stagedName } from './journal';
import { sharedFolder, type TreePlace, treeFolder } from './place';
import { recordFile } from './record-file';

/** What a run does to a folder. */
export interface Change {
  /** The texts of the files that differ, by name. */
  readonly written: ReadonlyMap<string, string>;
  /** The same as entries of the journal. */
  readonly entries: readonly string[];
  readonly removed: readonly string[];
}

/**
 * Writes what differs and removes what is no longer made, the record last.
 * @throws ProgramError that says whether anything was changed
 */
export async function settle(place: TreePlace, change: Change): Promise<void> {
  const folder = treeFolder(place);
  const isFirst = !hasJournal(folder);
  const run = { place, id: newRun() };
  const steps = putInPlace(run, change);
  clearLeft(place, readJournal(folder).runs);
  try {
    if (change.written.size > 0) addToJournal(folder, run.id, change.entries);
    await stage(run, change.written);
    steps.next();
  } catch (error) {
    clearLeft(place, new Set([run.id]));
    if (isFirst) removeJournal(folder);
    throw ProgramError.at(folderOf(error) ?? folder, messages.cannotWrite(errorCode(error)));
  }
  try {
    while (!steps.next().done);
  } catch (error) {
    clearLeft(place, new Set([run.id]));
    throw ProgramError.at(folder, messages.halfDone(errorCode(error)));
  }
}

/** A run and where it writes. */
interface Run {
  readonly place: TreePlace;
  readonly id: string;
}

/** The folders that files of a stack lie in. */
export function foldersOf(folder: string, names: readonly string[]): readonly string[] {
  return [...new Set([folder, ...names.map((name) => dirname(join(folder, name)))])];
}

/** Writes all changed files under temporary names, so that a full disk is met while the tree is untouched. */
async function stage(run: Run, files: ReadonlyMap<string, string>): Promise<void> {
  const left = [...files];
  const work = async () => {
    for (let next = left.pop(); next !== undefined; next = left.pop()) {
      const [name, text] = next;
      await writeWhole(temporary(run, name), text, modeOf(join(treeFolder(run.place), name)));
    }
  };
  // Several at a time share one commit of the file system's journal; one by one, 1000 files take two to ten times as long.
  const ends = await Promise.allSettled(Array.from({ length: 32 }, work));
  const failed = ends.find((end) => end.status === 'rejected');
  if (failed) throw failed.reason;
}

/** The folder that did not take a file. */
export function folderOf(error: unknown): string | undefined {
  return typeof error === 'object' && error !== null && 'path' in error ? dirname(String(error.path)) : undefined;
}

/** Stops after each file: until the first one is in its place the tree is untouched. */
function* putInPlace(run: Run, { written, removed }: Change): Generator<void> {
  const folder = treeFolder(run.place);
  const parts = [...written.keys()].filter((name) => name !== recordFile);
  for (const name of parts) yield renameSync(temporary(run, name), join(folder, name));
  for (const name of removed) yield rmSync(join(folder, name));
  for (const one of foldersOf(folder, [...parts, ...removed])) sync(one);
  if (written.has(recordFile)) renameSync(temporary(run, recordFile), join(folder, recordFile));
  sync(folder);
  removeJournal(folder);
}

/** The permissions of the file that is replaced; none for a new one, which gets those that the user's mask leaves. */
function modeOf(file: string): number | undefined {
  const found = lstatSync(file, { throwIfNoEntry: false });
  return found && found.mode & 0o777;
}

async function writeWhole(file: string, text: string, mode?: number): Promise<void> {
  const handle = await open(file, 'wx', 0o644);
  try {
    await handle.writeFile(text);
    if (mode !== undefined && ((await handle.stat()).mode & 0o777) !== mode) await handle.chmod(mode).catch(goOn);
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/** Without permissions, and without folders that can be flushed, the files are as good as that file system has them. */
function goOn(error: unknown): void {
  if (!isLacking(error)) throw error;
}

/** Brings renames to the disk before what follows them. */
function sync(folder: string): void {
  const handle = openSync(folder, 'r');
  try {
    fsyncSync(handle);
  } catch (error) {
    goOn(error);
  } finally {
    closeSync(handle);
  }
}

/**
 * Beside the file that it becomes, so that whatever keeps it from its place (a folder that may not be written, a file
 * system that is full) is met while the tree is untouched.
 */
function temporary({ place, id }: Run, name: string): string {
  return join(treeFolder(place), dirname(name), stagedName(id, basename(name)));
}

/** Removes what runs left beside its place; other files with such names are not Bowline's. */
function clearLeft(place: TreePlace, runs: ReadonlySet<string>): void {
  for (const folder of [treeFolder(place), sharedFolder(place)]) {
    const entries = kindOf(folder) === 'folder' ? readdirSync(folder, { withFileTypes: true }) : [];
    const left = entries.filter((entry) => !entry.isDirectory() && runs.has(runOf(entry.name) ?? ''));
    for (const { name } of left) rmSync(join(folder, name), { force: true });
  }
}
