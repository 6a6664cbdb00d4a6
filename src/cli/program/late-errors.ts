import { setImmediate, setTimeout } from 'node:timers/promises';
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
    const [error] = this.take();
    if (error !== undefined) throw error;
  }

  /** What has come since the last time: one error with all faults of the program, or what Bowline itself threw. */
  take(): readonly Error[] {
    const project = this.#project;
    return this.#errors
      .splice(0)
      .map((error) => (project && !isOwn(error, project) ? thrown(error, project) : asError(error)));
  }
}

function asError(error: unknown): Error {
  return error instanceof Error ? error : new Error(String(error));
}
