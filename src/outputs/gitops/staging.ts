/** How changed files come to their places: all of them on the disk under temporary names first, then one by one. */
import { closeSync, fsyncSync, lstatSync, openSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { open } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { errorCode } from '../../internal/cast';
import { ProgramError } from '../../internal/program-error';
import * as messages from '../../messages/tree';
import { kindOf } from '../../record/path-kind';
import { appsFile } from '../argocd/files';
import { addToJournal, removeJournal } from './journal';
import { recordFile } from './record-file';
import { isStaged, type TreePlace, treeFolder } from './tree';

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
  clearTemporary(place);
  try {
    await stage(place, change.written);
    if (change.written.size > 0) addToJournal(treeFolder(place), change.entries);
  } catch (error) {
    clearTemporary(place);
    throw ProgramError.at(folderOf(error) ?? treeFolder(place), messages.cannotWrite(errorCode(error)));
  }
  try {
    putInPlace(place, change);
  } catch (error) {
    clearTemporary(place);
    throw ProgramError.at(treeFolder(place), messages.halfDone(errorCode(error)));
  }
}

/** The folders that files of a stack lie in. */
export function foldersOf(folder: string, names: readonly string[]): readonly string[] {
  return [...new Set([folder, ...names.map((name) => dirname(join(folder, name)))])];
}

/** Writes all changed files under temporary names, so that a full disk is met while the tree is untouched. */
async function stage(place: TreePlace, files: ReadonlyMap<string, string>): Promise<void> {
  const left = [...files];
  const work = async () => {
    for (let next = left.pop(); next !== undefined; next = left.pop()) {
      const [name, text] = next;
      await writeWhole(temporary(place, name), text, modeOf(join(treeFolder(place), name)));
    }
  };
  // Several at a time share one commit of the file system's journal; one by one, 1000 files take two to ten times as long.
  const ends = await Promise.allSettled(Array.from({ length: 32 }, work));
  const failed = ends.find((end) => end.status === 'rejected');
  if (failed) throw failed.reason;
}

/** The folder that did not take a file. */
function folderOf(error: unknown): string | undefined {
  return typeof error === 'object' && error !== null && 'path' in error ? dirname(String(error.path)) : undefined;
}

function putInPlace(place: TreePlace, { written, removed }: Change): void {
  const folder = treeFolder(place);
  const parts = [...written.keys()].filter((name) => name !== recordFile);
  for (const name of parts) renameSync(temporary(place, name), join(folder, name));
  for (const name of removed) rmSync(join(folder, name));
  for (const one of foldersOf(folder, [...parts, ...removed])) sync(one);
  if (written.has(recordFile)) renameSync(temporary(place, recordFile), join(folder, recordFile));
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
    if (mode !== undefined && ((await handle.stat()).mode & 0o777) !== mode) await handle.chmod(mode);
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/** Brings renames to the disk before what follows them. */
function sync(folder: string): void {
  const handle = openSync(folder, 'r');
  try {
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
}

/**
 * Beside the file that it becomes, so that whatever keeps it from its place (a folder that may not be written, a file
 * system that is full) is met while the tree is untouched. Runs of other stacks write to a folder that stacks share.
 */
function temporary(place: TreePlace, name: string): string {
  const { system, environment } = place;
  const own = dirname(name) === '.' ? '' : `${system}.${environment}.`;
  return join(treeFolder(place), dirname(name), `.bowline-${own}${basename(name)}.tmp`);
}

/** Under the lock, every temporary file of the stack is what a killed run left. */
function clearTemporary(place: TreePlace): void {
  const folder = treeFolder(place);
  removeFiles(folder, (name) => name.startsWith('.bowline-lock.') || isStaged(name));
  const prefix = `.bowline-${place.system}.${place.environment}.`;
  removeFiles(join(folder, dirname(appsFile)), (name) => name.startsWith(prefix) && isStaged(name));
}

function removeFiles(folder: string, isMeant: (name: string) => boolean): void {
  const entries = kindOf(folder) === 'folder' ? readdirSync(folder, { withFileTypes: true }) : [];
  for (const entry of entries)
    if (!entry.isDirectory() && isMeant(entry.name)) rmSync(join(folder, entry.name), { force: true });
}
