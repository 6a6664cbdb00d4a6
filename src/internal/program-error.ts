import type { Fault } from '../model/fault';

/** A program or its input is at fault; carries every fault of the run, to be printed once each. */
export class ProgramError extends Error {
  override readonly name = 'ProgramError';

  constructor(readonly faults: readonly Fault[]) {
    super(faults.map(({ path, text }) => `${path}: ${text}`).join('\n'));
  }
}
