import type { Fault } from '../model/fault';
import { ProgramError } from './program-error';

/** The faults of steps that do not wait for one another, so that one run says all of them. */
export class Gathered {
  readonly faults: Fault[] = [];

  /** What a step gives; nothing if it finds faults, which are kept. */
  attempt<Value>(step: () => Value): Value | undefined {
    try {
      return step();
    } catch (error) {
      if (!(error instanceof ProgramError)) throw error;
      this.faults.push(...error.faults);
      return undefined;
    }
  }
}
