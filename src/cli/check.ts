import { readdirSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { errorCode } from '../internal/cast';
import { ProgramError } from '../internal/program-error';
import * as messages from '../messages/command';
import { recordUnreadable } from '../messages/record';
import { cannotRead, foreignFile, kept, noTree, repair, strayed, torn } from '../messages/tree';
import type { Fault } from '../model/fault';
import type { TreePlace } from '../outputs/gitops/place';
import { recordFile } from '../outputs/gitops/record-file';
import { hasOwnFiles, readTree, type Tree } from '../outputs/gitops/tree';
import type { Arguments } from './arguments';
import type { Outcome } from './outcome';
import { shortPath } from './report';
import type { Surroundings } from './surroundings';
import { UsageError } from './usage-error';

/** Refuses a tree that does not fit its record: a killed run, an edit by hand, half a merge. */
export async function check(args: Arguments, { cwd }: Surroundings): Promise<Outcome> {
  const [given] = args.positionals;
  if (given === undefined) throw new UsageError(messages.missingArgument('DIR'));
  const folder = resolve(cwd, given);
  const trees = placesIn(folder).flatMap(treesAt);
  if (trees.length === 0) throw ProgramError.at(folder, noTree);
  const faults = trees.flatMap(faultsOf);
  if (faults.length > 0) throw new ProgramError(faults);
  const notes = trees.filter(({ foreign }) => foreign.length > 0);
  return {
    lines: trees.map(
      ({ folder: tree, own, found }) =>
        `${shortPath(tree, cwd)}: ${own.size} files fit the record (${found?.record.commit.slice(0, 12)})`,
    ),
    data: trees.map((tree) => ({
      folder: tree.folder,
      files: [...tree.own.keys()],
      commit: tree.found?.record.commit,
    })),
    notes: notes.map((tree) => ({ path: tree.folder, text: kept(tree.foreign) })),
  };
}

function faultsOf({ folder, torn: places, found, unreadable, strays }: Tree): readonly Fault[] {
  if (unreadable !== undefined) return [{ path: folder, text: `${recordUnreadable(unreadable)}; ${repair}` }];
  const texts: string[] = [];
  if (places.length > 0) texts.push(`${torn(places)}; ${repair}`);
  if (found && strays.length > 0) texts.push(strayed(strays));
  return texts.map((text) => ({ path: folder, text }));
}

/** Two levels below hold stacks; a folder with a record is a stack itself. */
function placesIn(folder: string): readonly TreePlace[] {
  if (list(folder).some(({ name }) => name === recordFile)) return [placeOf(folder)];
  const systems = list(folder).filter((entry) => entry.isDirectory() && !entry.name.startsWith('.'));
  return systems.flatMap(({ name: system }) =>
    list(join(folder, system))
      .filter((entry) => entry.isDirectory())
      .map(({ name: environment }) => ({ root: folder, system, environment })),
  );
}

function placeOf(folder: string): TreePlace {
  return { root: dirname(dirname(folder)), system: basename(dirname(folder)), environment: basename(folder) };
}

/** The tree of a place; none where nothing is Bowline's. Something else in the place of a record is told only beside its files. */
function treesAt(place: TreePlace): readonly Tree[] {
  try {
    const tree = readTree(place);
    return tree.recordText !== undefined || tree.own.size > 0 ? [tree] : [];
  } catch (error) {
    const isForeign = error instanceof ProgramError && error.faults.every(({ text }) => text === foreignFile);
    if (isForeign && !hasOwnFiles(place)) return [];
    throw error;
  }
}

function list(folder: string) {
  try {
    return readdirSync(folder, { withFileTypes: true });
  } catch (error) {
    throw ProgramError.at(folder, cannotRead(errorCode(error)));
  }
}
