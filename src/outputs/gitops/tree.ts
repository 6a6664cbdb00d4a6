import { closeSync, type Dirent, lstatSync, openSync, readdirSync, readFileSync, readSync } from 'node:fs';
import { join } from 'node:path';
import { errorCode } from '../../internal/cast';
import { digest } from '../../internal/hash';
import { ProgramError } from '../../internal/program-error';
import { otherStack } from '../../messages/record';
import * as messages from '../../messages/tree';
import { kindOf } from '../../record/path-kind';
import { readTextFile } from '../../record/text-file';
import { applicationFile } from '../argocd/files';
import { attempt, inTheWay } from './in-the-way';
import { entryOf, isJournal, readJournal } from './journal';
import { isLock } from './lock';
import { parseRecord, recordFile, recordLimit, type TreeRecord } from './record-file';
import { readShared, sharedPlaces } from './shared-file';

/** Where a stack's folder is. */
export interface TreePlace {
  /** The folder that `--out` names, as the user wrote it. */
  readonly root: string;
  readonly system: string;
  readonly environment: string;
}

/** A stack's folder of the GitOps tree, as found. */
export interface Tree {
  readonly folder: string;
  /** The record, if there is one that can be read. */
  readonly found?: TreeRecord;
  /** The record's bytes, to see whether another run came between. */
  readonly recordText: string | undefined;
  /** Why the record cannot be read. */
  readonly unreadable?: string;
  /** Digests of the files that the record lists or that begin as Bowline's, by name. */
  readonly own: ReadonlyMap<string, string>;
  /** All that Bowline is known to have written, as entries of the journal. */
  readonly known: ReadonlySet<string>;
  /** Names that begin as Bowline's, are not in the record and not as Bowline wrote them. */
  readonly strays: readonly string[];
  /** Whether a run is under way, or was killed. */
  readonly isUnderWay: boolean;
  /** The text of the file that all stacks of the tree share, whoever wrote it. */
  readonly shared: string | undefined;
  /** What does not fit the record, in words. */
  readonly torn: readonly string[];
  /** Names that Bowline did not write. */
  readonly foreign: readonly string[];
}

/** The folder of a stack. */
export function treeFolder({ root, system, environment }: TreePlace): string {
  return join(root, system, environment);
}

/**
 * Reads a stack's folder: the record, which files are Bowline's, and whether they fit the record.
 * @throws ProgramError if the folder cannot be one: a file or link stands in its way, or it is another stack's
 */
export function readTree(place: TreePlace): Tree {
  checkWay(place);
  const folder = treeFolder(place);
  const entries = listFolder(folder);
  const mark = messages.header(place.system, place.environment);
  const record = readRecord(folder, entries, mark);
  checkStack(place, record.found);
  const listed = record.found?.files ?? {};
  // Of a record that was edited nobody knows who wrote what it lists.
  const recorded = record.found?.intact ? Object.entries(listed).map(([name, sum]) => entryOf(name, sum)) : [];
  const known = new Set([...recorded, ...readJournal(folder)]);
  const { own, foreign } = sorted(place, entries, { listed, mark });
  const strays = [...own.keys()].filter((name) => !Object.hasOwn(listed, name) && !isAsWritten({ own, known }, name));
  const shared = readShared(folder);
  const application = join(folder, applicationFile(place.system, place.environment));
  const torn = [...recordPlaces(record, mark), ...tornPlaces(record, own, strays)];
  if (record.found && own.has(applicationFile(place.system, place.environment)))
    torn.push(
      ...sharedPlaces(
        shared,
        attempt(application, () => readFileSync(application, 'utf8')),
      ),
    );
  const isUnderWay = entries.some(({ name }) => isTemporary(name));
  return { folder, ...record, own, known, strays, isUnderWay, shared, torn, foreign };
}

/** Whether a folder has files that begin as this stack's, whatever stands in the place of its record. */
export function hasOwnFiles(place: TreePlace): boolean {
  const mark = messages.header(place.system, place.environment);
  return sorted(place, listFolder(treeFolder(place)), { listed: {}, mark }).own.size > 0;
}

/** Whether a file is as Bowline wrote it, so that nothing is lost with it. */
export function isAsWritten({ own, known }: Pick<Tree, 'own' | 'known'>, name: string): boolean {
  return known.has(entryOf(name, own.get(name) ?? ''));
}

/** How Bowline's own files are known. */
interface Signs {
  readonly listed: Readonly<Record<string, string>>;
  readonly mark: string;
}

/** The files of a stack, those beside its folder included: Bowline's with their digests, and those of others. */
function sorted(place: TreePlace, entries: readonly Dirent[], { listed, mark }: Signs) {
  const folder = treeFolder(place);
  const own = new Map<string, string>();
  const foreign: string[] = [];
  const sort = (name: string, isFile: boolean): void => {
    const text = isFile ? readOwn(join(folder, name), Object.hasOwn(listed, name), mark) : undefined;
    if (text === undefined) foreign.push(name);
    else own.set(name, digest(text));
  };
  const inside = entries.filter(({ name }) => name !== recordFile && !isTemporary(name));
  for (const entry of inside) sort(entry.name, entry.isFile());
  const beside = applicationFile(place.system, place.environment);
  const found = attempt(join(folder, beside), () => lstatSync(join(folder, beside), { throwIfNoEntry: false }));
  if (found) sort(beside, found.isFile());
  return { own, foreign };
}

/** Bowline's own temporary files, its lock and its journal. */
export function isTemporary(name: string): boolean {
  return isLock(name) || isJournal(name) || isStaged(name);
}

/** Under which name a file waits for its place. */
export function isStaged(name: string): boolean {
  return name.startsWith('.bowline-') && name.endsWith('.yaml.tmp');
}

/** A record that is not whole; what stands above its first field is in no digest, and Argo CD needs it. */
function recordPlaces({ found, unreadable, recordText = '' }: FoundRecord, mark: string): readonly string[] {
  const isWhole = found?.intact && recordText.startsWith(mark) && recordText.includes(messages.skipMarker);
  return (found || unreadable !== undefined) && !isWhole ? [messages.changed(recordFile)] : [];
}

/** What does not fit the record: a changed, missing or surplus file. */
function tornPlaces({ found, unreadable }: FoundRecord, own: Tree['own'], strays: readonly string[]): string[] {
  const listed = found?.files ?? {};
  const places: string[] = [];
  if (unreadable !== undefined) return places;
  if (!found && own.size > 0) places.push(messages.missing(recordFile));
  for (const [name, expected] of Object.entries(listed)) {
    const actual = own.get(name);
    if (actual !== expected) places.push(actual === undefined ? messages.missing(name) : messages.changed(name));
  }
  const known = new Set([...Object.keys(listed), ...strays]);
  const surplus = [...own.keys()].filter((name) => found && !known.has(name));
  return [...places, ...surplus.map(messages.surplus)];
}

function checkStack(place: TreePlace, found: TreeRecord | undefined): void {
  if (!found) return;
  const { system, environment } = found.record;
  if (system === place.system && environment === place.environment) return;
  throw ProgramError.at(join(treeFolder(place), recordFile), otherStack(system, environment));
}

type FoundRecord = Pick<Tree, 'found' | 'unreadable' | 'recordText'>;

function readRecord(folder: string, entries: readonly Dirent[], mark: string): FoundRecord {
  const path = join(folder, recordFile);
  const entry = entries.find(({ name }) => name === recordFile);
  if (!entry) return { recordText: undefined };
  if (!entry.isFile()) throw ProgramError.at(path, inTheWay(entry));
  const text = readTextFile(path, recordLimit);
  // Whoever reads text is not shown the mark, and a tree has none.
  const recordText = beginOf(path, 3) === '\ufeff' ? `\ufeff${text}` : text;
  try {
    return { recordText, found: parseRecord(text, path) };
  } catch (error) {
    if (!(error instanceof ProgramError)) throw error;
    if (!recordText.includes(mark)) throw ProgramError.at(path, messages.foreignFile);
    return { recordText, unreadable: error.faults[0]?.text ?? '' };
  }
}

/** The text of a file that the record lists, or that begins with this stack's first line. */
function readOwn(file: string, listed: boolean, mark: string): string | undefined {
  if (!listed && !(file.endsWith('.yaml') && beginOf(file, mark.length) === mark)) return undefined;
  return attempt(file, () => readFileSync(file, 'utf8'));
}

/** Files of others may be of any size, and not for us to read. */
function beginOf(file: string, length: number): string {
  let handle: number | undefined;
  try {
    handle = openSync(file, 'r');
    const buffer = Buffer.alloc(length);
    return buffer.toString('utf8', 0, readSync(handle, buffer));
  } catch {
    return '';
  } finally {
    if (handle !== undefined) closeSync(handle);
  }
}

function listFolder(folder: string): readonly Dirent[] {
  try {
    return readdirSync(folder, { withFileTypes: true });
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return [];
    throw ProgramError.at(folder, messages.cannotRead(errorCode(error)));
  }
}

/** The root is the user's word, and may be a link; what it leads to must be a folder, or nothing yet. */
function checkRoot(root: string): void {
  const kind = attempt(root, () => kindOf(root));
  if (kind === 'a link to nothing') throw ProgramError.at(root, messages.dangling);
  if (kind === 'file' || kind === 'something else') throw ProgramError.at(root, messages.notAFolder);
}

/** Only real folders lead to a tree, so that no write can end somewhere else; the root itself is the user's word. */
function checkWay({ root, system, environment }: TreePlace): void {
  checkRoot(root);
  for (const folder of [join(root, system), join(root, system, environment), join(root, 'argocd')]) {
    const stat = attempt(folder, () => lstatSync(folder, { throwIfNoEntry: false }));
    if (stat?.isSymbolicLink()) throw ProgramError.at(folder, messages.linkInTree);
    if (stat && !stat.isDirectory()) throw ProgramError.at(folder, messages.notAFolder);
  }
}
