/** The one file of a tree that all its stacks write: the app of apps. */
import { lstatSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { ProgramError } from '../../internal/program-error';
import * as messages from '../../messages/tree';
import { appsFile, isWhole, isWithoutDigest } from '../argocd/files';
import { differingSetting, type Followed, followedIn } from '../argocd/followed';
import { attempt, inTheWay, readIfThere } from './in-the-way';
import { withoutReturns } from './own-files';
import { type Owner, ownerIn } from './owner';

/**
 * Its text; nothing where there is none.
 * @throws ProgramError if it is not Bowline's
 */
export function readShared(folder: string): string | undefined {
  const file = join(folder, appsFile);
  const found = attempt(file, () => lstatSync(file, { throwIfNoEntry: false }));
  if (!found) return undefined;
  if (!found.isFile()) throw ProgramError.at(file, inTheWay(found));
  const text = readIfThere(file);
  if (text !== undefined && !text.startsWith(messages.writtenBy)) throw ProgramError.at(file, messages.foreignFile);
  return text;
}

/**
 * What is wrong with it beside the Application of a stack, in words. It holds its own digest: one in each record would
 * tear all trees but one whenever a new version of Bowline writes it otherwise.
 */
export function sharedPlaces(shared: string | undefined, application: string): readonly string[] {
  if (shared === undefined) return [messages.missing(appsFile)];
  const text = withoutReturns(shared);
  if (!isWhole(text) && !isWithoutDigest(text)) return [messages.changed(appsFile)];
  const [tree, own] = [followedByApps(shared), followedByStack(application)];
  return own && differing(own, tree) ? [messages.ofOtherDelivery(appsFile)] : [];
}

/**
 * Refuses to write it for another tree than that of a stack beside this one: the two would write it in turn, and Argo
 * CD would follow whichever came last. Whoever moves a whole tree removes it first.
 * @throws ProgramError that names both stacks
 */
export function checkShared(folder: string, before: string, after: { readonly text: string; readonly owner: Owner }) {
  const file = join(folder, appsFile);
  const tree = followedByApps(before);
  const setting = tree && differing(followedByApps(after.text), tree);
  if (setting === undefined) return;
  const texts = applicationsBeside(file).filter((text) => differing(followedByStack(text), tree) === undefined);
  const [other] = texts.flatMap((text) => ownerIn(text) ?? []).filter((owner) => !isSame(owner, after.owner));
  if (other) throw ProgramError.at(file, messages.twoDeliveries(after.owner, other, setting));
}

function followedByApps(text: string): Followed | undefined {
  return followedIn(text, 'argocd');
}

function followedByStack(text: string): Followed | undefined {
  const owner = ownerIn(text);
  return owner && followedIn(text, `${owner.system}/${owner.environment}`);
}

/** In what two differ; a text that tells nothing differs in where it is from. */
function differing(one?: Followed, other?: Followed): keyof Followed | undefined {
  if (one && other) return differingSetting(one, other);
  return one === other ? undefined : 'repoURL';
}

function isSame(one: Owner, other: Owner): boolean {
  return one.system === other.system && one.environment === other.environment;
}

/** The texts of the files beside it that can be read. */
function applicationsBeside(file: string): readonly string[] {
  const entries = readdirSync(dirname(file), { withFileTypes: true });
  const names = entries.filter((entry) => entry.isFile() && entry.name.endsWith('.yaml')).map(({ name }) => name);
  return names.flatMap((name) => {
    try {
      return [readFileSync(join(dirname(file), name), 'utf8')];
    } catch {
      return [];
    }
  });
}
