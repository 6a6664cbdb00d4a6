import { lstatSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import { Gathered } from '../internal/gathered';
import { ProgramError } from '../internal/program-error';
import * as messages from '../messages/command';
import { recordUnreadable, synthOver } from '../messages/record';
import * as said from '../messages/tree';
import type { Fault, Notice } from '../model/fault';
import { applicationFile, appsFile } from '../outputs/argocd/files';
import { type ArgocdFolder, type Copy, readArgocdFolder } from '../outputs/gitops/argocd-folder';
import { inTheWay } from '../outputs/gitops/in-the-way';
import { type TreePlace, treeFolder } from '../outputs/gitops/place';
import { recordFile } from '../outputs/gitops/record-file';
import { hasRecord, placeOf, placesIn } from '../outputs/gitops/stack-places';
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
  const place = placeOf(folder);
  const argocd = argocdFor(folder, place);
  const gathered = new Gathered();
  const places = place ? [place] : placesIn(folder, argocd.owners);
  const trees = places.flatMap((one) => gathered.attempt(() => treesAt(one)) ?? []);
  const faults = [...gathered.faults, ...trees.flatMap(faultsOf), ...faultsBeside(argocd)];
  if (faults.length > 0) throw new ProgramError(faults);
  if (trees.length === 0) throw ProgramError.at(folder, said.noTree);
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
    notes: [...trees.flatMap(notesOf), ...notesBeside(argocd, trees)],
  };
}

/** What Argo CD is told beside the stacks; whoever asks for one stack is told of what bears its name. */
function argocdFor(folder: string, place: TreePlace | undefined): ArgocdFolder {
  if (!place) return readArgocdFolder(folder);
  const found = readArgocdFolder(place.root);
  const isOwn = ({ owner }: Copy) => owner?.system === place.system && owner.environment === place.environment;
  return { folder: found.folder, owners: [], copies: found.copies.filter(isOwn), foreign: [] };
}

function faultsOf(tree: Tree): readonly Fault[] {
  const { folder, torn, found, unreadable, strays, foreign } = tree;
  if (unreadable !== undefined) return [{ path: folder, text: recordUnreadable(unreadable, synthOver) }];
  if (isOrphan(tree)) return [{ path: join(folder, orphanOf(tree)), text: said.orphaned(tree.place) }];
  const taken = foreign.filter((name) => Object.hasOwn(found?.files ?? {}, name)).map((name) => join(folder, name));
  const texts: string[] = [];
  if (torn.length > 0) texts.push(`${said.torn(torn)}; ${remedyFor(tree)}`);
  if (found && strays.length > 0) texts.push(said.strayed(strays));
  return [
    ...texts.map((text) => ({ path: folder, text })),
    ...taken.map((path) => ({ path, text: inTheWay(lstatSync(path)) })),
  ];
}

/** What makes a tree whole again: synth asks for more where nobody can tell what its record said. */
function remedyFor({ found, torn, turned }: Tree): string {
  if (found && !found.intact) return synthOver;
  return turned.length > 0 && torn.length === 1 ? said.keepLineEnds : said.repair;
}

/** Whether all that is left of a stack is the file that tells Argo CD of it. */
function isOrphan(tree: Tree): boolean {
  return tree.recordText === undefined && tree.own.size === 1 && tree.own.has(orphanOf(tree));
}

function orphanOf({ place }: Tree): string {
  return applicationFile(place.system, place.environment);
}

function faultsBeside({ folder, copies }: ArgocdFolder): readonly Fault[] {
  return copies.length > 0 ? [{ path: folder, text: said.copied(copies.map(({ name }) => name)) }] : [];
}

function notesOf({ folder, foreign, isSharedOld }: Tree): readonly Notice[] {
  return [
    ...(isSharedOld ? [{ path: join(folder, appsFile), text: said.withoutDigest }] : []),
    ...(foreign.length > 0 ? [{ path: folder, text: said.kept(foreign) }] : []),
  ];
}

/** What is in the record of a stack, or in its way, is told there. */
function notesBeside({ folder, foreign }: ArgocdFolder, trees: readonly Tree[]): readonly Notice[] {
  const told = new Set(trees.map((tree) => basename(orphanOf(tree))));
  const others = foreign.filter((name) => !told.has(name));
  return others.length > 0 ? [{ path: folder, text: said.kept(others) }] : [];
}

/** The tree of a place; none where nothing is Bowline's. Something else in the place of a record is told only beside its files. */
function treesAt(place: TreePlace): readonly Tree[] {
  try {
    const tree = readTree(place);
    return tree.recordText !== undefined || tree.own.size > 0 ? [tree] : [];
  } catch (error) {
    const isForeign = error instanceof ProgramError && error.faults.every((fault) => isNoRecord(fault, place));
    if (isForeign && !hasOwnFiles(place)) return [];
    throw error;
  }
}

/** Whether all that is wrong is that something else has the name of a record; a link may lead to one that Argo CD takes. */
function isNoRecord({ path, text }: Fault, place: TreePlace): boolean {
  if (text === said.foreignFile) return true;
  if (path !== join(treeFolder(place), recordFile)) return false;
  return text === said.linkInTree ? !hasRecord(place) : text === said.notAFile || text === said.notRegular;
}
