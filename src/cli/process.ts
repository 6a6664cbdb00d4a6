import { errorCode } from '../internal/cast';
import { ProgramError } from '../internal/program-error';
import { endedEarly, lost } from '../messages/command';
import { failed, main } from './main';
import { LateErrors } from './program/late-errors';
import type { Stream, Surroundings } from './surroundings';

/** Runs the command in this process: with its arguments, streams and environment, and ends it with the status. */
export async function runCommand(argv: readonly string[]): Promise<void> {
  const late = new LateErrors();
  const around = { cwd: process.cwd(), env: process.env, out: ownOutput(), err: process.stderr, late };
  let status: number | undefined;
  const end = (error?: unknown) => {
    // A reader that has seen enough, such as head, closes the pipe; anything else has lost data.
    if (error && errorCode(error) !== 'EPIPE') status = failed(noOutput(errorCode(error)), around);
    process.exit(status ?? 1);
  };
  process.stdout.on('error', end);
  let ending = false;
  process.on('exit', () => {
    const ended = withLate(status, around);
    ending = true;
    if (ended === undefined) around.err.write(`bowline: ${endedEarly}\n`);
    process.exitCode = ended ?? 1;
  });
  const note = (error: unknown) => {
    const mayGoOn = late.add(error);
    // A listener of the program for the end itself has thrown.
    if (ending) process.exitCode = withLate(status, around);
    else if (!mayGoOn) process.exit(1);
  };
  process.on('uncaughtException', note).on('unhandledRejection', note);
  status = await main(argv, around);
  // Ends what the program may have left running, once everything is written.
  around.out.write('', (error) => process.stderr.write('', () => end(error)));
}

/** The way to stdout for data alone; what the program prints, at whatever time, goes to stderr. */
function ownOutput(): Required<Pick<Stream, 'write'>> {
  const write = process.stdout.write.bind(process.stdout);
  process.stdout.write = process.stderr.write.bind(process.stderr);
  return { write };
}

function noOutput(code: string): ProgramError {
  return new ProgramError([{ path: 'standard output', text: lost(code) }]);
}

/** What nobody caught turns a good end into a bad one. */
function withLate(status: number | undefined, around: Surroundings & { readonly late: LateErrors }) {
  const error = around.late.take();
  return error === undefined ? status : failed(error, around);
}
