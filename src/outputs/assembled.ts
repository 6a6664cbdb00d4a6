import { assemble } from '../constructs/assemble';
import { ProgramError } from '../internal/program-error';
import type { Assembly } from '../model/assembly';
import type { DeploymentRecord, Release } from '../model/release';
import type { StackSpec } from '../model/stack';
import { anyRelease } from '../record/release';

/**
 * The assembly of a stack and a release. Where there is no release to deploy, the program is read all the same, with
 * made-up images, so that its own faults are said in the same run; there is then no assembly.
 * @throws ProgramError with every fault of the program and its manifests
 */
export function assembled(stack: StackSpec, release?: Release, previous?: DeploymentRecord): Assembly | undefined {
  if (release) return assemble(stack, release, previous);
  try {
    assemble(stack, anyRelease(stack.system), previous);
    return undefined;
  } catch (error) {
    if (!(error instanceof ProgramError)) throw error;
    throw new ProgramError(error.faults.filter(({ path }) => path !== `${stack.system.id}/release`));
  }
}
