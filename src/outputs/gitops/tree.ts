import { type Dirent, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { errorCode } from '../../internal/cast';
import { ProgramError } from '../../internal/program-error';
import { otherStack } from '../../messages/record';
import * as messages from '../../messages/tree';
import { beginOf, readTextFile } from '../../record/text-file';
import { applicationFile } from '../argocd/files';
import { attempt, checkWay, inTheWay } from './in-the-way';
import { entryOf, readJournal } from './journal';
import { ownFiles } from './own-files';
import { type TreePlace, treeFolder } from './place';
import { parseRecord, recordFile, recordLimit, type TreeRecord } from './record-file';
import { readShared, sharedPlaces } from './shared-file';

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
  const journal = readJournal(folder);
  const known = new Set([...recorded, ...journal.entries]);
  const { own, foreign, isUnderWay } = ownFiles(place, entries, { listed, mark, runs: journal.runs });
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
  return { folder, ...record, own, known, strays, isUnderWay, shared, torn, foreign };
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

function listFolder(folder: string): readonly Dirent[] {
  try {
    return readdirSync(folder, { withFileTypes: true });
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return [];
    throw ProgramError.at(folder, messages.cannotRead(errorCode(error)));
  }
}
