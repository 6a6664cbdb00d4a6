/** Which files of a stack are Bowline's. */
import { type Dirent, lstatSync } from 'node:fs';
import { join } from 'node:path';
import { digest } from '../../internal/hash';
import { beginOf } from '../../record/text-file';
import { applicationFile } from '../argocd/files';
import { attempt, readIfThere } from './in-the-way';
import { isJournal, runOf } from './journal';
import { isLock } from './lock';
import { type TreePlace, treeFolder } from './place';
import { recordFile } from './record-file';

/** How Bowline's own files are known. */
interface Signs {
  /** The digest of each file that the record lists, by name. */
  readonly listed: Readonly<Record<string, string>>;
  /** The first line of each file of the stack. */
  readonly mark: string;
  /** The runs whose files may wait for their places. */
  readonly runs: ReadonlySet<string>;
}

/** The files of a stack. */
export interface OwnFiles {
  /** Digests of the files that the record lists or that begin as Bowline's, by name. */
  readonly own: ReadonlyMap<string, string>;
  /** Those that are as the record says but for the ends of their lines, which are CRLF. */
  readonly turned: readonly string[];
  /** Names that Bowline did not write. */
  readonly foreign: readonly string[];
  /** Whether a run is under way, or was killed. */
  readonly isUnderWay: boolean;
}

/** Looks at all files of a stack's folder, and at the one beside it. */
export function ownFiles(place: TreePlace, entries: readonly Dirent[], signs: Signs): OwnFiles {
  const folder = treeFolder(place);
  const own = new Map<string, string>();
  const turned: string[] = [];
  const foreign: string[] = [];
  const sort = (name: string, isFile: boolean): void => {
    const expected = Object.hasOwn(signs.listed, name) ? signs.listed[name] : undefined;
    const text = isFile ? readOwn(join(folder, name), expected !== undefined, signs.mark) : undefined;
    if (text !== undefined) own.set(name, digest(text));
    else if (isThere(join(folder, name))) foreign.push(name);
    if (text !== undefined && isTurned(text, expected)) turned.push(name);
  };
  const temporary = new Set(entries.filter(({ name }) => isTemporary(folder, name, signs.runs)));
  for (const entry of entries) if (entry.name !== recordFile && !temporary.has(entry)) sort(entry.name, entry.isFile());
  const beside = applicationFile(place.system, place.environment);
  const found = attempt(join(folder, beside), () => lstatSync(join(folder, beside), { throwIfNoEntry: false }));
  if (found) sort(beside, found.isFile());
  return { own, turned, foreign, isUnderWay: temporary.size > 0 };
}

/** Lock and journal, and what waits for its place or was left by a run that was killed. */
function isTemporary(folder: string, name: string, runs: ReadonlySet<string>): boolean {
  const run = runOf(name);
  return run === undefined ? isJournal(name) || isLock(folder, name) : runs.has(run);
}

/** A run may have removed a file since the folder was read, or put it in its place, and its journal is gone by then. */
function isThere(file: string): boolean {
  return lstatSync(file, { throwIfNoEntry: false }) !== undefined;
}

/**
 * Git writes CRLF on machines that ask for it (`core.autocrlf`), and takes it back with the next commit.
 * @see https://git-scm.com/docs/gitattributes#_text
 */
function isTurned(text: string, expected: string | undefined): boolean {
  return expected !== undefined && text.includes('\r\n') && digest(withoutReturns(text)) === expected;
}

/** A text as it was before something ended its lines by CRLF. */
export function withoutReturns(text: string): string {
  return text.replaceAll('\r\n', '\n');
}

/** The text of a file that the record lists, or that begins with this stack's first line; nothing if it is gone. */
function readOwn(file: string, isListed: boolean, mark: string): string | undefined {
  if (!isListed && !(isManifest(file) && beginOf(file, mark.length) === mark)) return undefined;
  return readIfThere(file);
}

/**
 * Whether Argo CD takes a file for a manifest, by its name.
 * @see https://argo-cd.readthedocs.io/en/stable/user-guide/directory/
 */
export function isManifest(name: string): boolean {
  return /\.(?:ya?ml|json)$/.test(name);
}
