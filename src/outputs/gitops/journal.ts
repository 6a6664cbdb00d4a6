/**
 * What runs are about to put into a stack's folder: a name for the run, then digest and name of each file. It is written
 * before the first file waits beside its place, and removed after the record has come. Runs that are killed leave it, so
 * that the next one knows their files from those that somebody made or changed by hand, and may remove them.
 */
import { randomBytes } from 'node:crypto';
import { closeSync, constants, fsyncSync, lstatSync, openSync, rmSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { ProgramError } from '../../internal/program-error';
import { foreignFile } from '../../messages/tree';
import { beginOf } from '../../record/text-file';
import { inTheWay, readIfThere } from './in-the-way';

const journalFile = '.bowline-journal';

/** What a journal says. */
export interface Journal {
  /** Files that killed runs may have put into their places, as entries. */
  readonly entries: readonly string[];
  /** The runs whose files may still wait for their places. */
  readonly runs: ReadonlySet<string>;
}

/** Whether a name in a folder is that of a journal. */
export function isJournal(name: string): boolean {
  return name === journalFile;
}

/** One file of a journal. With its name, since a copy of it is somebody's. */
export function entryOf(name: string, digest: string): string {
  return `${digest} ${name}`;
}

/** A name for a run, which no other run has. */
export function newRun(): string {
  return randomBytes(6).toString('hex');
}

/** Under which name a file of a run waits for its place. */
export function stagedName(run: string, name: string): string {
  return `.bowline-${run}.${name}.tmp`;
}

/** The run whose file has this name; nothing if it is no such name. */
export function runOf(name: string): string | undefined {
  return /^\.bowline-([0-9a-f]{12})\..+\.tmp$/.exec(name)?.[1];
}

/**
 * What killed runs left word of.
 * @throws ProgramError if something else has the journal's name
 */
export function readJournal(folder: string): Journal {
  const path = join(folder, journalFile);
  const found = lstatSync(path, { throwIfNoEntry: false });
  if (!found) return { entries: [], runs: new Set() };
  if (!found.isFile()) throw ProgramError.at(path, inTheWay(found));
  const begin = beginOf(path, 5);
  if (!begins(begin, '\nrun ') && !begins(begin, '\nsha2')) throw ProgramError.at(path, foreignFile);
  const text = readIfThere(path) ?? '';
  return {
    entries: text.match(/^sha256:[0-9a-f]{64} .+$/gm) ?? [],
    runs: new Set([...text.matchAll(/^run ([0-9a-f]{12})$/gm)].map(([, run = '']) => run)),
  };
}

/** Whether a text begins so, as far as it goes: a run may have been killed when it had written no more. */
function begins(text: string, sign: string): boolean {
  return text.startsWith(sign) || sign.startsWith(text);
}

/** Adds a run and its files: those of runs before it that were killed may still be in their places. */
export function addToJournal(folder: string, run: string, entries: readonly string[]): void {
  const { O_APPEND, O_CREAT, O_NOFOLLOW, O_WRONLY } = constants;
  const handle = openSync(join(folder, journalFile), O_APPEND | O_CREAT | O_NOFOLLOW | O_WRONLY, 0o644);
  try {
    // In lines of its own: a run may have been killed in the middle of one.
    writeSync(handle, `\n${[`run ${run}`, ...entries].join('\n')}\n`);
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
}

/** Whether runs that were killed have left a journal. */
export function hasJournal(folder: string): boolean {
  return lstatSync(join(folder, journalFile), { throwIfNoEntry: false }) !== undefined;
}

/** Removes it, when a tree fits its record or was not touched. */
export function removeJournal(folder: string): void {
  rmSync(join(folder, journalFile), { force: true });
}
