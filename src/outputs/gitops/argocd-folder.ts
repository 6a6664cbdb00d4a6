/** What lies in the folder that the stacks of a tree share, from which Argo CD takes whatever looks like a manifest. */
import { lstatSync, readdirSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { writtenBy } from '../../messages/tree';
import { beginOf } from '../../record/text-file';
import { applicationFile, appsFile } from '../argocd/files';
import { attempt } from './in-the-way';
import { runOf } from './journal';
import { isLock } from './lock';
import { isManifest } from './own-files';
import { type Owner, ownerIn } from './owner';
import { sharedFolder, type TreePlace } from './place';

/** A file that begins as Bowline's and has another name than Bowline gave it. */
export interface Copy {
  readonly name: string;
  /** Whose it is; nothing if it is of what all stacks share. */
  readonly owner?: Owner;
}

/** The files of the folder, but for what all stacks share and what is there for a moment. */
export interface ArgocdFolder {
  readonly folder: string;
  /** The stacks that have their file in it. */
  readonly owners: readonly Owner[];
  readonly copies: readonly Copy[];
  /** Names that Bowline did not write. */
  readonly foreign: readonly string[];
}

/** More than the first line of any file of a stack has. */
const firstLine = 256;

/**
 * Reads how the files of the folder begin; it is empty where it is not there.
 * @throws ProgramError if it cannot be read
 */
export function readArgocdFolder(root: string): ArgocdFolder {
  const folder = sharedFolder({ root });
  const owners: Owner[] = [];
  const copies: Copy[] = [];
  const foreign: string[] = [];
  for (const { name, isFile } of entriesOf(folder)) {
    const begin = isFile && isManifest(name) ? beginOf(join(folder, name), firstLine) : '';
    const owner = ownerIn(begin);
    if (!begin.startsWith(writtenBy)) foreign.push(name);
    else if (!owner) copies.push({ name });
    else if (name === basename(applicationFile(owner.system, owner.environment))) owners.push(owner);
    else copies.push({ name, owner });
  }
  return { folder, owners, copies, foreign };
}

/** Copies of the files of one stack, and of the file that all share, as seen from the stack's folder. */
export function copiesBeside({ root, system, environment }: TreePlace): readonly string[] {
  const { copies } = readArgocdFolder(root);
  const own = copies.filter(({ owner }) => !owner || (owner.system === system && owner.environment === environment));
  return own.map(({ name }) => join(dirname(appsFile), name));
}

/** A link or a file in the place of the folder is told by who reads a stack beside it. */
function entriesOf(folder: string) {
  const found = attempt(folder, () => lstatSync(folder, { throwIfNoEntry: false }));
  const entries = found?.isDirectory() ? attempt(folder, () => readdirSync(folder, { withFileTypes: true })) : [];
  return entries
    .filter(({ name }) => name !== basename(appsFile) && !isLock(folder, name) && runOf(name) === undefined)
    .map((entry) => ({ name: entry.name, isFile: entry.isFile() }));
}
