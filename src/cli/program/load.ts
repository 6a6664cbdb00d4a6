import { bundle } from './bundle';
import { evaluate } from './evaluate';
import type { LateErrors } from './late-errors';
import { findProject, type Project } from './project';
import { findStacks, type Stacks } from './stacks';
import { thrown } from './thrown';

/** A user's program, loaded. */
export interface Program {
  readonly project: Project;
  readonly stacks: Stacks;
}

/** How a program is loaded. */
export interface LoadProps {
  readonly cwd: string;
  /** Whether the types are checked first. */
  readonly check: boolean;
  /** Who hears of what the program throws later. */
  readonly late: LateErrors | undefined;
  /** Loads what is needed later, while the compiler works in its own process. */
  readonly meanwhile: () => void;
}

/**
 * Finds, checks, compiles and runs a user's program.
 * @throws ProgramError with all that is wrong with it
 * @throws UsageError where no program is
 */
export async function loadProgram({ cwd, check, late, meanwhile }: LoadProps): Promise<Program> {
  const project = findProject(cwd);
  const compiled = bundle(project);
  // A failed bundle is looked at below; until then it must not count as unhandled.
  compiled.catch(() => undefined);
  if (check) {
    const { checkTypes }: typeof import('./type-check') = require('./type-check');
    checkTypes(project);
  }
  meanwhile();
  const code = await compiled;
  late?.watch(project);
  const exported = evaluate(code, project);
  return { project, stacks: stacksIn(exported, project) };
}

/** Looking at what a program exports runs its getters, which may throw. */
function stacksIn(exported: unknown, project: Project): Stacks {
  try {
    return findStacks(exported, project.stacks);
  } catch (error) {
    throw thrown(error, project);
  }
}
