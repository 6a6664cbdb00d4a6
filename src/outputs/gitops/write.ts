import {
  closeSync,
  fsyncSync,
  lstatSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmdirSync,
  rmSync,
} from 'node:fs';
import { open } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import { errorCode } from '../../internal/cast';
import { digest } from '../../internal/hash';
import { ProgramError } from '../../internal/program-error';
import * as messages from '../../messages/tree';
import { kindOf } from '../../record/path-kind';
import { appsFile } from '../argocd/files';
import { differenceOf } from './difference';
import { locked } from './lock';
import { ownerIn } from './owner';
import { recordFile } from './record-file';
import { checkShared } from './shared-file';
import { isStaged, readTree, type Tree, type TreePlace, treeFolder } from './tree';

/** What a write did to the files of a tree. */
export interface Written {
  readonly added: readonly string[];
  readonly changed: readonly string[];
  readonly removed: readonly string[];
  readonly unchanged: readonly string[];
  /** The kinds of the objects that differ in each changed file that holds objects. */
  readonly differences: Readonly<Record<string, readonly string[]>>;
}

/** How a tree is written. */
export interface WriteProps {
  /** The record's bytes when the run began; the write is refused with `TreeMoved` if they differ now. */
  readonly seen: string | undefined;
  /**
   * How long to wait for another run, in milliseconds.
   * @default 3000
   */
  readonly wait?: number;
}

/** Another run wrote the tree since it was read. */
export class TreeMoved extends Error {
  override readonly name = 'TreeMoved';
}

/**
 * Makes a stack's folder hold exactly these files, beside what Bowline did not write. All changed files are on the
 * disk under temporary names before the first takes its place by rename, and the record comes last: whenever the run
 * is killed, each file is whole, and a tree between two states does not fit its record.
 * @throws ProgramError if something stands in the way, with nothing changed
 */
export async function writeTree(
  place: TreePlace,
  files: ReadonlyMap<string, string>,
  props: WriteProps,
): Promise<Written> {
  checkTargets(place, readTree(place), files);
  const folder = treeFolder(place);
  const made = foldersOf(folder, [...files.keys()]).map((one) => ({ folder: one, first: makeFolder(one) }));
  try {
    return await locked(folder, props.wait ?? 3000, () => replace(place, files, props.seen));
  } catch (error) {
    for (const one of made.reverse()) removeEmpty(one);
    if (error instanceof ProgramError || error instanceof TreeMoved) throw error;
    throw ProgramError.at(folder, messages.cannotWrite(errorCode(error)));
  }
}

async function replace(place: TreePlace, files: ReadonlyMap<string, string>, seen?: string): Promise<Written> {
  const tree = readTree(place);
  if (tree.recordText !== seen) throw new TreeMoved();
  checkTargets(place, tree, files);
  const present = presentIn(tree);
  const names = [...files.keys()];
  const written = names.filter((name) => present.get(name) !== digest(files.get(name) ?? ''));
  const writtenNames = new Set(written);
  const removed = [...tree.own.keys()].filter((name) => !files.has(name)).sort();
  const changed = written.filter((name) => present.has(name));
  const differences = differencesOf(tree, changed, files);
  clearTemporary(place);
  await stage(place, written, files);
  settle(place, written, removed);
  return {
    added: written.filter((name) => !present.has(name)),
    changed,
    removed,
    unchanged: names.filter((name) => !writtenNames.has(name)),
    differences,
  };
}

/** Digests of what is there, by name; of the file that all stacks share as well, which no stack's record lists. */
function presentIn({ own, recordText, shared }: Tree): ReadonlyMap<string, string> {
  const present = new Map(own);
  if (recordText !== undefined) present.set(recordFile, digest(recordText));
  if (shared !== undefined) present.set(appsFile, digest(shared));
  return present;
}

function differencesOf({ folder }: Tree, changed: readonly string[], files: ReadonlyMap<string, string>) {
  const withObjects = changed.filter((name) => name !== recordFile);
  const entries = withObjects.map((name) => {
    const before = readFileSync(join(folder, name), 'utf8');
    return [name, differenceOf(before, files.get(name) ?? '')] as const;
  });
  return Object.fromEntries(entries);
}

/** A name that is taken by something that Bowline did not write. */
function checkTargets(owner: TreePlace, { folder, foreign, shared }: Tree, files: ReadonlyMap<string, string>): void {
  const text = files.get(appsFile);
  if (text !== undefined && shared !== undefined) checkShared(folder, shared, { text, owner });
  const taken = foreign.filter((name) => files.has(name));
  if (taken.length > 0) {
    throw new ProgramError(taken.map((name) => join(folder, name)).map((path) => ({ path, text: whose(path) })));
  }
}

/** Whose a file is that stands in the way: system `a` in `b-c` and system `a-b` in `c` have one name for Argo CD. */
function whose(file: string): string {
  const owner = lstatSync(file).isFile() ? ownerIn(readFileSync(file, 'utf8')) : undefined;
  return owner ? messages.otherStacksFile(owner.system, owner.environment) : messages.foreignFile;
}

/** Writes all changed files under temporary names, so that a full disk is met while the tree is untouched. */
async function stage(place: TreePlace, names: readonly string[], files: ReadonlyMap<string, string>): Promise<void> {
  const left = [...names];
  const work = async () => {
    for (let name = left.pop(); name !== undefined; name = left.pop()) {
      await writeWhole(temporary(place, name), files.get(name) ?? '');
    }
  };
  // Several at a time share one commit of the file system's journal; one by one, 1000 files take two to ten times as long.
  const ends = await Promise.allSettled(Array.from({ length: 32 }, work));
  const failed = ends.find((end) => end.status === 'rejected');
  if (!failed) return;
  clearTemporary(place);
  throw ProgramError.at(folderOf(failed.reason) ?? treeFolder(place), messages.cannotWrite(errorCode(failed.reason)));
}

/** The folder that did not take a file. */
function folderOf(error: unknown): string | undefined {
  return typeof error === 'object' && error !== null && 'path' in error ? dirname(String(error.path)) : undefined;
}

function settle(place: TreePlace, written: readonly string[], removed: readonly string[]): void {
  const folder = treeFolder(place);
  try {
    const parts = written.filter((name) => name !== recordFile);
    for (const name of parts) renameSync(temporary(place, name), join(folder, name));
    for (const name of removed) rmSync(join(folder, name));
    for (const one of foldersOf(folder, [...parts, ...removed])) sync(one);
    if (written.includes(recordFile)) renameSync(temporary(place, recordFile), join(folder, recordFile));
    sync(folder);
  } catch (error) {
    clearTemporary(place);
    throw ProgramError.at(folder, messages.halfDone(errorCode(error)));
  }
}

async function writeWhole(file: string, text: string): Promise<void> {
  const handle = await open(file, 'wx', 0o644);
  try {
    await handle.writeFile(text);
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

/** The folders that files of a stack lie in. */
function foldersOf(folder: string, names: readonly string[]): readonly string[] {
  return [...new Set([folder, ...names.map((name) => dirname(join(folder, name)))])];
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

/**
 * Makes the folder; gives the first folder that was not there before. One by one, since the recursive mode of `mkdir`
 * tries without end where a file system that exists takes nothing new, as `/proc` does.
 */
function makeFolder(folder: string): string | undefined {
  try {
    const lacking: string[] = [];
    for (let at = resolve(folder); kindOf(at) === 'nothing'; at = dirname(at)) lacking.unshift(at);
    for (const one of lacking) makeOne(one);
    if (kindOf(folder) !== 'folder') throw ProgramError.at(folder, messages.notAFolder);
    return lacking[0];
  } catch (error) {
    if (error instanceof ProgramError) throw error;
    const code = errorCode(error);
    if (code === 'ENOENT') throw ProgramError.at(folder, messages.nothingNew);
    throw ProgramError.at(folder, code === 'ENOTDIR' ? messages.notAFolder : messages.cannotWrite(code));
  }
}

/** Another run may make the same folder at the same time. */
function makeOne(folder: string): void {
  try {
    mkdirSync(folder);
  } catch (error) {
    if (errorCode(error) !== 'EEXIST') throw error;
  }
}

/** Takes back the folders that a failed run made. */
function removeEmpty({ folder, first }: { readonly folder: string; readonly first: string | undefined }): void {
  if (first === undefined) return;
  try {
    for (let at = resolve(folder); at.length >= resolve(first).length; at = dirname(at)) rmdirSync(at);
  } catch {
    // Somebody else uses one of them meanwhile.
  }
}
