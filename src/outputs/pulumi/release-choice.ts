import { ProgramError } from '../../internal/program-error';
import { keepCommand, nothingDeployed, nothingToKeep } from '../../messages/pulumi-config';
import { deployedIs, noRelease } from '../../messages/record';
import type { DeploymentRecord, Release } from '../../model/release';
import type { StackSpec } from '../../model/stack';
import { gitAncestry } from '../../record/ancestry';
import { checkOrder } from '../../record/order';
import { parsePlainYaml } from '../../record/plain-yaml';
import { plainRelease, readRelease, releasedIds, toRelease } from '../../record/release';
import { namedPath } from '../../record/text-file';
import type { Settings } from './settings';
import { rollbackWanted } from './stack-choice';

/** What the choice of a release looks at. */
export interface ReleaseChoice {
  readonly stack: StackSpec;
  readonly settings: Settings;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** The folder of `Pulumi.yaml`, which relative paths begin from. */
  readonly root: string;
  /** What is deployed. */
  readonly recorded: DeploymentRecord | undefined;
}

/** The release to deploy, and whether it is a return to an older one. */
export interface ChosenRelease {
  readonly release: Release;
  readonly rollback: boolean;
}

/**
 * Takes the release from `BOWLINE_RELEASE`, else from `bowline:release`: the path of a file, the word `current`, or
 * in the config the release itself.
 * @throws ProgramError without a release, for a malformed one, and for an older one that was not asked for
 */
export function chosenRelease(choice: ReleaseChoice): ChosenRelease {
  const { settings, env, root, recorded } = choice;
  const rollback = rollbackWanted(settings, env);
  const { release, path } = givenRelease(choice);
  const order = { release, recorded, rollback, goBack: 'BOWLINE_ROLLBACK=true', path, ancestry: gitAncestry(root) };
  return { release, rollback: checkOrder(order) };
}

function givenRelease({ stack, settings, env, root, recorded }: ReleaseChoice) {
  const inline = env['BOWLINE_RELEASE'] ? undefined : settings.get('release');
  const given = env['BOWLINE_RELEASE'] || inline;
  const path = inline === undefined ? 'BOWLINE_RELEASE' : 'bowline:release';
  if (!given) throw withoutRelease(stack, recorded);
  if (given === 'current') return { release: currentRelease(path, recorded), path };
  if (inline?.trimStart().startsWith('{')) return { release: toRelease(parsePlainYaml(inline, path), path), path };
  return { release: readRelease(namedPath(root, given)), path: given };
}

function currentRelease(path: string, recorded: DeploymentRecord | undefined): Release {
  if (recorded === undefined) throw ProgramError.at(path, nothingToKeep);
  return plainRelease(recorded);
}

function withoutRelease({ system, environment }: StackSpec, recorded: DeploymentRecord | undefined): ProgramError {
  const second = recorded === undefined ? nothingDeployed : deployedIs(recorded, keepCommand);
  return new ProgramError(
    [noRelease(releasedIds(system)), second].map((text) => ({ path: `${system.id}/${environment}`, text })),
  );
}
