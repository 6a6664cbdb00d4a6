import { lstatSync, mkdirSync, readFileSync, rmdirSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { errorCode } from '../../internal/cast';
import { digest } from '../../internal/hash';
import { ProgramError } from '../../internal/program-error';
import * as messages from '../../messages/tree';
import { kindOf } from '../../record/path-kind';
import { appsFile } from '../argocd/files';
import { differenceOf } from './difference';
import { attempt, inTheWay } from './in-the-way';
import { entryOf } from './journal';
import { locked } from './lock';
import { withoutReturns } from './own-files';
import { ownerIn } from './owner';
import { sharedFolder, type TreePlace, treeFolder } from './place';
import { recordFile } from './record-file';
import { checkShared } from './shared-file';
import { type Change, folderOf, foldersOf, settle } from './staging';
import { isAsWritten, readTree, type Tree } from './tree';

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
 * is killed, each file is whole, and a tree between two states does not fit its record. Only what is known to be as
 * Bowline wrote it is removed.
 * @throws ProgramError if something stands in the way, with nothing changed
 */
export async function writeTree(
  place: TreePlace,
  files: ReadonlyMap<string, string>,
  props: WriteProps,
): Promise<Written> {
  const found = readTree(place);
  checkTargets(place, found, files);
  // A tree that is right may be one that nobody can write to. The record differs wherever anything does, but by hand.
  const isSeen = found.recordText === props.seen && found.recordText === files.get(recordFile);
  const plan = isSeen && !found.isUnderWay ? planFor(found, files) : undefined;
  if (plan && isNothing(plan)) return writtenBy(plan);
  const folder = treeFolder(place);
  const made = foldersOf(folder, [...files.keys()]).map((one) => ({ folder: one, first: makeFolder(one) }));
  try {
    return await locked(folder, waitOf(props), () =>
      replace(place, files, { ...props, wasUnderWay: found.isUnderWay }),
    );
  } catch (error) {
    for (const one of made.reverse()) removeEmpty(one);
    if (error instanceof ProgramError || error instanceof TreeMoved) throw error;
    throw ProgramError.at(folderOf(error) ?? folder, messages.cannotWrite(errorCode(error)));
  }
}

function waitOf({ wait = 3000 }: WriteProps): number {
  return wait;
}

interface ReplaceProps extends WriteProps {
  /** Whether a run was killed here, which may have left its lock beside the stack's folder too. */
  readonly wasUnderWay: boolean;
}

/**
 * Writes under the lock of the stack's folder. Whoever writes in the folder that stacks share holds its lock as well, or
 * two of them would each find no other delivery there and write their own.
 */
async function replace(place: TreePlace, files: ReadonlyMap<string, string>, props: ReplaceProps): Promise<Written> {
  const plan = planNow(place, files, props);
  if (!props.wasUnderWay && !isShared(plan)) return carryOut(place, plan);
  return locked(sharedFolder(place), waitOf(props), () => carryOut(place, planNow(place, files, props)));
}

function planNow(place: TreePlace, files: ReadonlyMap<string, string>, { seen }: WriteProps): Plan {
  const tree = readTree(place);
  if (tree.recordText !== seen) throw new TreeMoved();
  checkTargets(place, tree, files);
  return planFor(tree, files);
}

/** Whether it touches the folder that stacks share. */
function isShared({ written, removed }: Change): boolean {
  return [...written.keys(), ...removed].some((name) => dirname(name) !== '.');
}

async function carryOut(place: TreePlace, plan: Plan): Promise<Written> {
  await settle(place, plan);
  return writtenBy(plan);
}

/** What is to be done to a tree, and what is said of it. */
interface Plan extends Change, Omit<Written, 'removed'> {}

function planFor(tree: Tree, files: ReadonlyMap<string, string>): Plan {
  const present = presentIn(tree);
  const wanted = [...files].map(([name, text]) => ({ name, text, digest: digest(text) }));
  const differing = wanted.filter((file) => present.get(file.name) !== file.digest);
  const written = new Map(differing.map(({ name, text }) => [name, text]));
  const changed = [...written.keys()].filter((name) => present.has(name));
  return {
    written,
    entries: differing.map((file) => entryOf(file.name, file.digest)),
    added: [...written.keys()].filter((name) => !present.has(name)),
    changed,
    removed: [...tree.own.keys()].filter((name) => !files.has(name) && isAsWritten(tree, name)).sort(),
    unchanged: [...files.keys()].filter((name) => !written.has(name)),
    differences: differencesOf(tree, changed, files),
  };
}

function isNothing({ written, removed }: Change): boolean {
  return written.size === 0 && removed.length === 0;
}

function writtenBy({ added, changed, removed, unchanged, differences }: Plan): Written {
  return { added, changed, removed, unchanged, differences };
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
    return [name, differenceOf(withoutReturns(before), files.get(name) ?? '')] as const;
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
  const found = lstatSync(file);
  if (!found.isFile()) return inTheWay(found);
  const owner = ownerIn(attempt(file, () => readFileSync(file, 'utf8')));
  return owner ? messages.otherStacksFile(owner.system, owner.environment) : messages.foreignFile;
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
