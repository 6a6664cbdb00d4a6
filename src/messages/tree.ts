/** What a run says about the files of a GitOps tree. */
import { reasonOf, remedyFor } from './disk';

interface StackName {
  readonly system: string;
  readonly environment: string;
}

/** How the first line of every file of a tree begins. */
export const writtenBy = '# Written by: bowline synth';

/** The first line of each file: where it comes from, and that a change belongs elsewhere. */
export const header = (system: string, environment: string): string =>
  `${writtenBy} ${system} --env ${environment}. Change the program, not this file.`;
/** The first line of the file that all stacks of a tree share. */
export const sharedHeader = `${writtenBy}. Change the program, not this file.`;
/**
 * The lines above the record. Argo CD would take a YAML file that holds `apiVersion:`, `kind:` and `metadata:` for a
 * manifest, as the record of a config may; the marker says that it is none.
 * @see https://github.com/argoproj/argo-cd/blob/v3.5.7/reposerver/repository/repository.go#L82
 */
export const recordNote = '# What is deployed, and a digest for each file beside this one. +argocd:skip-file-rendering';
export const skipMarker = '+argocd:skip-file-rendering';

export const lateInTree = (name: string): string =>
  `value '${name}' exists only at deployment, which a Git tree cannot wait for; give it in the stack`;
export const secretInTree = (name: string): string =>
  `secret key '${name}' would be written as text; give it a store or a sealed value as its source`;
export const versionInTree = (name: string): string =>
  `the version of secret '${name}' exists only at deployment; give it a store or a sealed value as its source`;
export const plainSecret = (name: string): string =>
  `Secret '${name}' would put its values into Git; declare it with secret() and a store or sealed(…) as source`;
export const reservedFile = (file: string): string =>
  `file '${file}.yaml' belongs to Bowline; give the part another id`;
export const fileName = (file: string): string => `'${file}' cannot name a file; use a-z, 0-9 and inner -`;
export const holdsSkipMarker = (file: string): string =>
  `file '${file}.yaml' would hold '${skipMarker}', with which Argo CD skips the whole file; remove that text`;
export const unprintable = (what: string, where: string): string =>
  `manifest holds ${what}${where === '' ? '' : ` in '${where}'`}, which YAML does not carry to a cluster; remove it`;

export const linkInTree = 'is a symbolic link, and a tree has none; remove it';
export const notAFolder = 'a file stands where a folder is needed; move it, or give another --out';
export const notAFile = 'a folder stands where a file is needed; move it';
export const notRegular = 'is no regular file; move it, or give another --out';
export const dangling = 'is a symbolic link that leads to nothing; remove it, or give another --out';
export const nothingNew =
  'cannot be written (the file system takes no new folder there); nothing was changed, give another --out';
export const foreignFile = 'is there and was not written by Bowline; move it, or give another --out';
export const otherStacksFile = (system: string, environment: string): string =>
  `belongs to stack '${environment}' of '${system}', whose name is the same; rename the system or the environment`;
export const ofOtherDelivery = (file: string): string => `'${file}' is of another delivery`;
export const twoDeliveries = (one: StackName, other: StackName, setting: string): string =>
  `stack ${nameOf(one)} gives another '${setting}' than ${nameOf(other)} in this tree; give both the same, or remove this file to move the tree`;
export const cannotWrite = (code: string): string =>
  `cannot be written (${reasonOf(code)}); nothing was changed, ${remedyFor(code)} and run again`;
export const cannotRead = (code: string): string => `cannot be read (${reasonOf(code)}); ${remedyFor(code)}`;
export const halfDone = (code: string): string =>
  `writing stopped (${reasonOf(code)}), each file is whole and the tree is torn; ${remedyFor(code)} and run again`;
export const heldBy = (holder: string, file: string): string =>
  `another run writes here: ${holder}; wait for it, or remove '${file}' if it is gone`;

export const kept = (names: readonly string[]): string => `not written by Bowline, left as it is: ${some(names)}`;
export const leftBehind = (names: readonly string[]): string =>
  `no longer made and not as Bowline wrote it, left as it is (remove it, or move it out of the folder): ${some(names)}`;
export const strayed = (names: readonly string[]): string =>
  `not in the record though it begins as Bowline's (remove it, or move it out of the folder): ${some(names)}`;
export const copied = (names: readonly string[]): string =>
  `begins as Bowline's and is a copy, which Argo CD takes as well (remove it, or move it out of the folder): ${some(names)}`;
export const orphaned = ({ system, environment }: StackName): string =>
  `is of a stack that this tree does not have; remove it, and what it delivered goes, or run bowline synth ${system} --env ${environment}`;
export const torn = (places: readonly string[]): string => `tree does not fit its record: ${some(places)}`;
export const madeWhole = (places: readonly string[]): string => `${torn(places)}; made whole`;
export const repair = 'run bowline synth to make it whole';
/** Git does so on machines that ask for it (`core.autocrlf`), unless the repository's attributes say otherwise. */
export const turnedEnds = (count: number): string =>
  count === 1 ? '1 file ends its lines with CRLF' : `${count} files end their lines with CRLF`;
export const keepLineEnds =
  "put '* -text' into .gitattributes of the repository, so that Git leaves them, and clone it anew, or run bowline synth";
export const withoutDigest =
  'was written by an older Bowline, without a digest of its own, so a change by hand does not show; the next synth adds it';
export const changed = (file: string): string => `'${file}' was changed`;
export const missing = (file: string): string => `'${file}' is missing`;
export const surplus = (file: string): string => `'${file}' is too much`;
export const noTree = 'holds no tree of Bowline; give the folder that bowline synth wrote to';

function nameOf({ system, environment }: StackName): string {
  return `'${system}/${environment}'`;
}

function some(names: readonly string[]): string {
  return names.length > 10 ? `${names.slice(0, 10).join(', ')} and ${names.length - 10} more` : names.join(', ');
}
