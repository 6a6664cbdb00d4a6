import { readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { errorCode } from '../../internal/cast';
import { ProgramError } from '../../internal/program-error';
import { reasonOf } from '../../messages/disk';
import * as messages from '../../messages/program';
import { isRecord } from '../../record/fields';
import { kindOf, type PathKind } from '../../record/path-kind';
import { UsageError } from '../usage-error';

/** Where a user's program is. */
export interface Project {
  /** The folder with the package.json that names the stacks. */
  readonly root: string;
  /** The file that exports the stacks. */
  readonly stacks: string;
}

/**
 * Finds the program: the nearest package.json from here upwards that says where the stacks are.
 * @throws UsageError if there is none
 */
export function findProject(cwd: string): Project {
  for (let root = resolve(cwd); ; root = dirname(root)) {
    const stacks = stacksOf(join(root, 'package.json'));
    if (stacks !== undefined) return { root, stacks: join(root, stacks) };
    if (dirname(root) === root) throw new UsageError(messages.noProject);
  }
}

function stacksOf(file: string): string | undefined {
  const kind = kindAt(file);
  if (kind === 'nothing') return undefined;
  if (kind !== 'file') throw ProgramError.at(file, messages.packageNotAFile);
  const content = readPackage(file);
  const settings = isRecord(content) ? content['bowline'] : undefined;
  if (!isRecord(settings) || settings['stacks'] === undefined) return undefined;
  const { stacks } = settings;
  if (typeof stacks !== 'string') throw ProgramError.at(file, messages.stacksNotText);
  const entry = join(dirname(file), stacks);
  if (kindOf(entry) !== 'file') throw ProgramError.at(file, messages.stacksMissing(stacks));
  return stacks;
}

function kindAt(file: string): PathKind {
  try {
    return kindOf(file);
  } catch (error) {
    throw ProgramError.at(file, messages.packageUnreadable(reasonOf(errorCode(error))));
  }
}

function readPackage(file: string): unknown {
  try {
    return JSON.parse(readFileSync(file, 'utf8').replace(/^\ufeff/, ''));
  } catch (error) {
    throw ProgramError.at(file, messages.packageUnreadable(String(error instanceof Error ? error.message : error)));
  }
}
