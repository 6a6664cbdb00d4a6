import { ProgramError } from '../internal/program-error';
import * as messages from '../messages/record';
import type { DeploymentRecord, Release } from '../model/release';
import type { AskAncestry } from './ancestry';
import { releaseDigest } from './release';

/** A release beside the one that is deployed. */
export interface OrderProps {
  readonly release: Release;
  readonly recorded: DeploymentRecord | undefined;
  /** Whether the run asked to go back. */
  readonly rollback: boolean;
  /** How a run asks to go back, for the message. */
  readonly goBack: string;
  /** What faults name: the release file. */
  readonly path: string;
  readonly ancestry: AskAncestry;
}

const aYear = 366 * 24 * 3600 * 1000;

/**
 * Decides whether a release may take the place of the recorded one.
 * @returns whether the record is to say that this deployment is a return to an older release
 * @throws ProgramError for an older release that was not asked for, and for one made from a record that has moved on
 */
export function checkOrder(props: OrderProps): boolean {
  const { release, recorded, rollback } = props;
  if (recorded === undefined) {
    if (release.base !== undefined) refuse(props, messages.baseWithoutRecord);
    return false;
  }
  const same = releaseDigest(release) === releaseDigest(recorded);
  if (same) return recorded.rollback === true;
  const age = older(props, recorded);
  if (age !== undefined && !rollback) refuse(props, age);
  if (release.base !== undefined && release.base !== releaseDigest(recorded)) refuse(props, messages.movedOn(recorded));
  return age !== undefined;
}

/** The sentence that says why a release is older than the recorded one; none if it is not. */
function older({ release, ancestry, goBack }: OrderProps, recorded: Release): string | undefined {
  const known = sameCommit(release.commit, recorded.commit) ? 'unknown' : ancestry(release.commit, recorded.commit);
  if (known === 'ancestor') return messages.olderByAncestry(release, recorded, goBack);
  const behind = Date.parse(recorded.builtAt) - Date.parse(release.builtAt);
  if (known !== 'unknown' || behind <= 0) return undefined;
  // So far behind, the clock of a build may have been wrong; without a clock of our own nobody can tell which.
  return (behind > aYear ? messages.olderByFar : messages.olderByTime)(release, recorded, goBack);
}

/** Commits may be written short. */
function sameCommit(one: string, other: string): boolean {
  return one.startsWith(other) || other.startsWith(one);
}

function refuse({ path }: OrderProps, text: string): never {
  throw ProgramError.at(path, text);
}
