import { printable } from '../messages/printable';
import type { Fault } from '../model/fault';

/** A program or its input is at fault; carries every fault of the run, to be printed once each. */
export class ProgramError extends Error {
  override readonly name = 'ProgramError';

  readonly faults: readonly Fault[];

  /** One fault at a place. */
  static at(path: string, text: string): ProgramError {
    return new ProgramError([{ path, text }]);
  }

  constructor(faults: readonly Fault[]) {
    const said = faults.map(({ path, text }) => ({ path: printable(path), text: printable(text) }));
    super(said.map(({ path, text }) => `${path}: ${text}`).join('\n'));
    this.faults = said;
  }
}
