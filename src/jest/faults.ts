import { assemble } from '../constructs/assemble';
import { ProgramError } from '../internal/program-error';
import type { Release } from '../model/release';
import type { Stack } from '../model/stack';
import { exampleRelease } from './example-release';

/**
 * What is wrong with a stack and a release, one line each: `path: text`. Empty where nothing is; the secrets' values
 * and the cluster are not looked at.
 *
 * ```ts
 * expect(faultsOf(staging)).toEqual([]);
 * ```
 *
 * @param release the release to deploy; an example that fits, if left out
 * @throws whatever the program throws by itself
 */
export function faultsOf(stack: Stack, release: Release = exampleRelease(stack)): readonly string[] {
  try {
    assemble(stack.spec, release);
    return [];
  } catch (error) {
    if (error instanceof ProgramError) return error.faults.map(({ path, text }) => `${path}: ${text}`);
    throw error;
  }
}
