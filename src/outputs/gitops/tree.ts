import { type Dirent, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { errorCode } from '../../internal/cast';
import { ProgramError } from '../../internal/program-error';
import { otherStack } from '../../messages/record';
import { fileBinary, fileTooBig } from '../../messages/release-file';
import * as messages from '../../messages/tree';
import { beginOf, readTextFile } from '../../record/text-file';
import { applicationFile, appsFile, isWhole, isWithoutDigest } from '../argocd/files';
import { checkWay, inTheWay, readIfThere } from './in-the-way';
import { entryOf, readJournal } from './journal';
import { type OwnFiles, ownFiles, withoutReturns } from './own-files';
import { type TreePlace, treeFolder } from './place';
import { parseRecord, recordFile, recordLimit, type TreeRecord } from './record-file';
import { readShared, sharedPlaces } from './shared-file';

/** A stack's folder of the GitOps tree, as found. */
export interface Tree {
  readonly place: TreePlace;
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
  /** The text of the file that all stacks of the tree share. */
  readonly shared: string | undefined;
  /** Whether an older Bowline wrote it, which gave it no digest. */
  readonly isSharedOld: boolean;
  /** Names of files that are as Bowline wrote them but for the ends of their lines. */
  readonly turned: readonly string[];
  /** What does not fit the record, in words. */
  readonly torn: readonly string[];
  /** Names that Bowline did not write. */
  readonly foreign: readonly string[];
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
  const journal = readJournal(folder);
  const files = ownFiles(place, entries, { listed, mark, runs: journal.runs });
  const shared = readShared(folder);
  const known = new Set([...recorded(record, files), ...journal.entries]);
  const { own } = files;
  const strays = [...own.keys()].filter((name) => !Object.hasOwn(listed, name) && !isAsWritten({ own, known }, name));
  const turned = [...files.turned, ...turnedBeside(record, shared)];
  const torn = [
    ...recordPlaces(record, mark),
    ...tornPlaces(record, files, strays),
    ...(turned.length > 0 ? [messages.turnedEnds(turned.length)] : []),
    ...applicationPlaces(place, shared, record.found && own),
  ];
  const isSharedOld = isWithoutDigest(withoutReturns(shared ?? ''));
  return { place, folder, ...record, ...files, known, strays, shared, isSharedOld, turned, torn };
}

/** What the record says that Bowline wrote; of a record that was edited nobody knows who wrote what it lists. */
function recorded({ found }: FoundRecord, { own, turned }: OwnFiles): readonly string[] {
  if (!found?.intact) return [];
  const as = (name: string, sum = '') => entryOf(name, sum);
  return [
    ...Object.entries(found.files).map(([name, sum]) => as(name, sum)),
    ...turned.map((name) => as(name, own.get(name))),
  ];
}

/** The record itself and the file that all stacks share, which are in no record, where only their lines end otherwise. */
function turnedBeside({ found, recordText = '' }: FoundRecord, shared = ''): readonly string[] {
  const isTurned = (text: string) => text.includes('\r\n');
  return [
    ...(found?.intact && isTurned(recordText) ? [recordFile] : []),
    ...(found && isTurned(shared) && isWhole(withoutReturns(shared)) ? [appsFile] : []),
  ];
}

function applicationPlaces(
  place: TreePlace,
  shared: string | undefined,
  own: Tree['own'] = new Map(),
): readonly string[] {
  const name = applicationFile(place.system, place.environment);
  const text = own.has(name) ? readIfThere(join(treeFolder(place), name)) : undefined;
  return text === undefined ? [] : sharedPlaces(shared, text);
}

/** Whether a folder has files that begin as this stack's, whatever stands in the place of its record. */
export function hasOwnFiles(place: TreePlace): boolean {
  const mark = messages.header(place.system, place.environment);
  return ownFiles(place, listFolder(treeFolder(place)), { listed: {}, mark, runs: new Set() }).own.size > 0;
}

/** Whether a file is as Bowline wrote it, so that nothing is lost with it. */
export function isAsWritten({ own, known }: Pick<Tree, 'own' | 'known'>, name: string): boolean {
  return known.has(entryOf(name, own.get(name) ?? ''));
}

/** A record that is not whole; what stands above its first field is in no digest, and Argo CD needs it. */
function recordPlaces({ found, unreadable, recordText = '' }: FoundRecord, mark: string): readonly string[] {
  const isWhole = found?.intact && recordText.startsWith(mark) && recordText.includes(messages.skipMarker);
  return (found || unreadable !== undefined) && !isWhole ? [messages.changed(recordFile)] : [];
}

/** What does not fit the record: a changed, missing or surplus file. What has the name of another is no file that is missing. */
function tornPlaces({ found, unreadable }: FoundRecord, files: OwnFiles, strays: readonly string[]): readonly string[] {
  const { own } = files;
  const listed = found?.files ?? {};
  const places: string[] = [];
  if (unreadable !== undefined) return places;
  if (!found && own.size > 0) places.push(messages.missing(recordFile));
  const told = new Set([...files.turned, ...files.foreign]);
  for (const [name, expected] of Object.entries(listed).filter(([name]) => !told.has(name))) {
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
  const text = readOwnText(path, mark);
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

/** What no text is read from, and does not begin as a record, was written by somebody else. */
function readOwnText(path: string, mark: string): string {
  try {
    return readTextFile(path, recordLimit);
  } catch (error) {
    const isOther = error instanceof ProgramError && error.faults.every(({ text }) => noRecord.has(text));
    if (isOther && beginOf(path, mark.length) !== mark) throw ProgramError.at(path, messages.foreignFile);
    throw error;
  }
}

const noRecord: ReadonlySet<string> = new Set([fileBinary, fileTooBig(recordLimit)]);

function listFolder(folder: string): readonly Dirent[] {
  try {
    return readdirSync(folder, { withFileTypes: true });
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return [];
    throw ProgramError.at(folder, messages.cannotRead(errorCode(error)));
  }
}
