import { errorCode, promise } from '../internal/cast';
import { ProgramError } from '../internal/program-error';
import { endedEarly, lost } from '../messages/command';
import { failed, main } from './main';
import { LateErrors } from './program/late-errors';
import type { Stream, Surroundings } from './surroundings';

/** Runs the command in this process: with its arguments, streams and environment, and ends it with the status. */
export async function runCommand(argv: readonly string[]): Promise<void> {
  const late = new LateErrors();
  const around = { cwd: process.cwd(), env: process.env, out: ownOutput(), err: process.stderr, late };
  const ending = new Ending(around);
  const end = (error?: unknown) => {
    // A reader that has seen enough, such as head, closes the pipe; anything else has lost data.
    if (error && errorCode(error) !== 'EPIPE') ending.status = failed(noOutput(errorCode(error)), around);
    ending.exit();
  };
  process.stdout.on('error', end);
  // Nothing is left to do, and the command has not come to its end: it waits for what will not come.
  process.on('exit', () => ending.close()).on('beforeExit', () => ending.exit());
  const note = (error: unknown) => {
    const mayGoOn = late.add(error);
    // A listener of the program for the end itself has thrown.
    if (ending.closed || !mayGoOn) ending.exit();
  };
  process.on('uncaughtException', note).on('unhandledRejection', note);
  ending.status = await main(argv, around);
  // Ends what the program may have left running, once everything is written.
  around.out.write('', (error) => process.stderr.write('', () => end(error)));
}

/** The end of the process, whose status is the command's: a program may listen for it, and does not decide it. */
class Ending {
  /** The status of the command, once there is one. */
  status: number | undefined;
  #closed: number | undefined;
  readonly #exit = process.exit.bind(process);

  constructor(private readonly around: Surroundings & { readonly late: LateErrors }) {
    // All ways out lead here, and the status that they bring along may be the program's.
    const way = promise<{ reallyExit: (status: number) => never }>(process);
    const leave = way.reallyExit.bind(process);
    way.reallyExit = () => leave(this.close());
  }

  get closed(): boolean {
    return this.#closed !== undefined;
  }

  /** The last word about the status; errors that come later still turn it. */
  close(): number {
    const ended = withLate(this.#closed ?? this.status, this.around);
    if (ended === undefined) this.around.err.write(`bowline: ${endedEarly}\n`);
    this.#closed = ended ?? 1;
    return this.#closed;
  }

  exit(): never {
    return this.#exit(1);
  }
}

/** The way to stdout for data alone; what the program prints, at whatever time, goes to stderr. */
function ownOutput(): Required<Pick<Stream, 'write'>> {
  const write = process.stdout.write.bind(process.stdout);
  process.stdout.write = process.stderr.write.bind(process.stderr);
  return { write };
}

function noOutput(code: string): ProgramError {
  return ProgramError.at('standard output', lost(code));
}

/** What nobody caught turns a good end into a bad one. */
function withLate(status: number | undefined, around: Surroundings & { readonly late: LateErrors }) {
  const error = around.late.take();
  return error === undefined ? status : failed(error, around);
}
