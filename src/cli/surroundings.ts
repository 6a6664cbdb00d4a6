import type { LateErrors } from './program/late-errors';

/** Where a command writes to. */
export interface Stream {
  write(text: string, done?: (error?: unknown) => void): unknown;
  readonly isTTY?: boolean;
}

/** What a command takes from the process that runs it; given as an argument, so that tests can give their own. */
export interface Surroundings {
  readonly cwd: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Data. */
  readonly out: Stream;
  /** Everything else. */
  readonly err: Stream;
  /**
   * Reads all of standard input.
   * @default - that of the process
   */
  readonly input?: () => string;
  /**
   * Errors that come to the process itself.
   * @default - nobody looks for them
   */
  readonly late?: LateErrors;
}
