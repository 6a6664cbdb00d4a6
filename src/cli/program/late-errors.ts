import { setImmediate, setTimeout } from 'node:timers/promises';
import { ProgramError } from '../../internal/program-error';
import type { Project } from './project';
import { isOwn, thrown } from './thrown';

/**
 * What comes to the process itself: an error in a timer, a rejection that nobody waits for. From the moment that the
 * user's program runs, it is the program's, unless it can only have come from Bowline.
 */
export class LateErrors {
  readonly #errors: unknown[] = [];
  #project: Project | undefined;

  /** Notes an error that nobody caught; gives whether it is the program's, so that the run may go on to an end. */
  add(error: unknown): boolean {
    this.#errors.push(error);
    return this.#project !== undefined && !isOwn(error, this.#project);
  }

  /** The program that runs from now on. */
  watch(project: Project): void {
    this.#project = project;
  }

  /** Gives timers and rejections that are due their turn. */
  async settle(): Promise<void> {
    await setTimeout(0);
    await setImmediate();
    const error = this.take();
    if (error !== undefined) throw error;
  }

  /** What has come since the last time: all faults of the program, or else what Bowline itself threw. */
  take(): unknown {
    const project = this.#project;
    const errors = this.#errors.splice(0);
    const own = errors.find((error) => project === undefined || isOwn(error, project));
    if (own !== undefined || project === undefined || errors.length === 0) return own;
    return new ProgramError(errors.flatMap((error) => thrown(error, project).faults));
  }
}
