import { resolve } from 'node:path';
import { Gathered } from '../internal/gathered';
import { ProgramError } from '../internal/program-error';
import * as messages from '../messages/record';
import { changed, kept, leftBehind, madeWhole } from '../messages/tree';
import type { Assembly } from '../model/assembly';
import type { Notice } from '../model/fault';
import type { DeploymentRecord, Release } from '../model/release';
import type { StackSpec } from '../model/stack';
import type { assembled } from '../outputs/assembled';
import type { copiesBeside } from '../outputs/gitops/argocd-folder';
import type { TreePlace } from '../outputs/gitops/place';
import type { render } from '../outputs/gitops/render';
import type { isAsWritten, readTree, Tree } from '../outputs/gitops/tree';
import { gitAncestry } from '../record/ancestry';
import { checkOrder } from '../record/order';
import { plainRelease, readRelease, releasedIds } from '../record/release';
import { namedPath } from '../record/text-file';
import type { Project } from './program/project';
import { thrown } from './program/thrown';

/** What a tree is made from. */
export interface MakeProps {
  readonly project: Project;
  readonly stack: StackSpec;
  /** The place that holds the record; none for a scratch folder. */
  readonly place: TreePlace | undefined;
  /** A file, or `current`. */
  readonly release: string | undefined;
  /** The command that keeps what is deployed, for the message. */
  readonly keep: string;
  readonly cwd: string;
  readonly rollback: boolean;
  readonly requireRecord: boolean;
  readonly words: Words;
}

/** How a run asks for what messages offer: by options, or by variables of the environment. */
interface Words {
  readonly release: string;
  readonly rollback: string;
  readonly requireRecord: string;
}

/** The files of a tree, not written yet. */
export interface Made {
  readonly files: ReadonlyMap<string, string>;
  readonly record: DeploymentRecord;
  readonly objects: Assembly['objects'];
  readonly notes: readonly Notice[];
  /** The tree as it was, where there is a place. */
  readonly before: Tree | undefined;
}

/** What takes long to load, loaded on its own so that it can happen while the compiler works. */
interface Engine {
  readonly assembled: typeof assembled;
  readonly render: typeof render;
  readonly readTree: typeof readTree;
  readonly isAsWritten: typeof isAsWritten;
  readonly copiesBeside: typeof copiesBeside;
}

/** Loads cdk8s and what stands on it. */
export function loadEngine(): Engine {
  const assembly: typeof import('../outputs/assembled') = require('../outputs/assembled');
  const rendering: typeof import('../outputs/gitops/render') = require('../outputs/gitops/render');
  const tree: typeof import('../outputs/gitops/tree') = require('../outputs/gitops/tree');
  const argocd: typeof import('../outputs/gitops/argocd-folder') = require('../outputs/gitops/argocd-folder');
  return { ...assembly, ...rendering, ...tree, ...argocd };
}

/**
 * Makes the files of a stack's tree from a release and the record beside it; writes nothing.
 * @throws ProgramError with all that is wrong
 */
export function makeTree(props: MakeProps): Made {
  const engine = loadEngine();
  const gathered = new Gathered();
  const { place } = props;
  const before = place && gathered.attempt(() => engine.readTree(place));
  const recorded = before?.found?.record;
  const chosen = chooseRelease(props, before, gathered);
  const assembly = gathered.attempt(() => assembledFrom(props, chosen?.release, recorded));
  const record = assembly && (chosen?.back ? { ...assembly.record, rollback: true } : assembly.record);
  const files = assembly && record && gathered.attempt(() => engine.render({ ...assembly, record }));
  if (gathered.faults.length > 0 || !record || !files) throw new ProgramError(gathered.faults);
  return {
    files,
    record,
    objects: assembly.objects,
    notes: [...assembly.notices, ...treeNotes(before, files)],
    before,
  };
}

/** The release, and whether it is a return to an older one; nothing where the tree, the record or itself is at fault. */
function chooseRelease(props: MakeProps, before: Tree | undefined, gathered: Gathered) {
  gathered.attempt(() => checkRecord(props, before, gathered));
  const release = releaseOf(props, before, gathered);
  if (release === undefined || gathered.faults.length > 0) return undefined;
  const path = props.release === undefined ? nameOf(props) : resolve(props.cwd, props.release);
  const ancestry = gitAncestry(props.project.root);
  const order = {
    release,
    recorded: before?.found?.record,
    rollback: props.rollback,
    goBack: props.words.rollback,
    path,
    ancestry,
  };
  return { release: plainRelease(release), back: gathered.attempt(() => checkOrder(order)) };
}

/** Where the record is at fault, who asks for it has nothing to add. */
function releaseOf(props: MakeProps, before: Tree | undefined, gathered: Gathered): Release | undefined {
  const isFile = props.release !== undefined && props.release !== 'current';
  return isFile || gathered.faults.length === 0 ? gathered.attempt(() => releaseFor(props, before)) : undefined;
}

/** The program's own functions (patches, own constructs) run in here, and may throw anything. */
function assembledFrom({ project, stack }: MakeProps, release: Release | undefined, previous?: DeploymentRecord) {
  try {
    return loadEngine().assembled(stack, release, previous);
  } catch (error) {
    throw thrown(error, project);
  }
}

function checkRecord(props: MakeProps, before: Tree | undefined, { faults }: Gathered): void {
  if (faults.length > 0) return;
  const doubt = before && doubtOf(before, props.words.rollback);
  // The recorded release is no older than itself; whether it can be read is asked where it is read.
  if (doubt !== undefined && !props.rollback && props.release !== 'current')
    throw ProgramError.at(before?.folder ?? '', doubt);
  if (!props.requireRecord || before?.found) return;
  throw ProgramError.at(before?.folder ?? nameOf(props), messages.recordRequired(props.words.requireRecord));
}

/** Why a record cannot say which release is older: who edits one, or merges two, may have made it any age. */
function doubtOf({ found, unreadable }: Tree, goBack: string): string | undefined {
  if (unreadable !== undefined) return messages.ageOfUnreadable(unreadable, goBack);
  return found?.intact === false ? messages.ageOfEdited(goBack) : undefined;
}

/** The release that was asked for; nothing is ever taken by default. */
function releaseFor(props: MakeProps, before: Tree | undefined): Release {
  if (props.release === undefined) throw ProgramError.at(nameOf(props), withoutRelease(props, before));
  if (props.release !== 'current') return readRelease(namedPath(props.cwd, props.release));
  const folder = before?.folder ?? nameOf(props);
  if (before?.unreadable !== undefined) {
    throw ProgramError.at(folder, messages.recordUnreadable(before.unreadable, messages.takeBack));
  }
  if (!before?.found) throw ProgramError.at(folder, messages.nothingToKeep(props.words.release));
  if (!before.found.intact) throw ProgramError.at(folder, messages.recordEdited(messages.takeBack));
  return plainRelease(before.found.record);
}

function withoutRelease({ stack, keep, words }: MakeProps, before: Tree | undefined): string {
  const recorded = before?.found?.record;
  const deployed = recorded ? messages.deployedIs(recorded, keep) : messages.nothingDeployed(words.release);
  return `${messages.noRelease(releasedIds(stack.system))}; ${deployed}`;
}

function treeNotes(before: Tree | undefined, files: Made['files']): readonly Notice[] {
  if (!before) return [];
  const { folder, found, unreadable, torn, foreign } = before;
  const left = leftIn(before, files);
  const stays = new Set(left.map(changed));
  const strays = found ? before.strays.filter((name) => files.has(name)).map(changed) : [];
  const repaired = [...torn.filter((place) => !stays.has(place)), ...strays];
  const texts: string[] = [];
  if (unreadable !== undefined) texts.push(messages.recordReplaced(unreadable));
  else if (!found) texts.push(torn.length === 0 ? messages.firstDeployment : messages.recordLost);
  if (repaired.length > 0) texts.push(madeWhole(repaired));
  if (left.length > 0) texts.push(leftBehind(left));
  if (foreign.length > 0) texts.push(kept(foreign));
  return texts.map((text) => ({ path: folder, text }));
}

/** What is no longer made and not as Bowline wrote it, and copies of what Argo CD is told by. */
function leftIn(before: Tree, files: Made['files']): readonly string[] {
  const { isAsWritten, copiesBeside } = loadEngine();
  const own = [...before.own.keys()].filter((name) => !files.has(name) && !isAsWritten(before, name));
  return [...own, ...copiesBeside(before.place)];
}

function nameOf({ stack }: MakeProps): string {
  return `${stack.system.id}/${stack.environment}`;
}
