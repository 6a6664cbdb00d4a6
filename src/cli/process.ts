import { endedEarly } from '../messages/command';
import { failed, main } from './main';

/** Runs the command in this process: with its arguments, streams and environment, and ends it with the status. */
export async function runCommand(argv: readonly string[]): Promise<void> {
  const around = { cwd: process.cwd(), env: process.env, out: process.stdout, err: process.stderr };
  let status: number | undefined;
  // A reader that has seen enough, such as head, closes the pipe.
  process.stdout.on('error', () => process.exit(status ?? 1));
  process.on('exit', () => {
    if (status !== undefined) return;
    around.err.write(`bowline: ${endedEarly}\n`);
    process.exitCode = 1;
  });
  const end = (error: unknown) => {
    status = failed(error, around);
    process.exit(status);
  };
  process.on('uncaughtException', end).on('unhandledRejection', end);
  status = await main(argv, around);
  // Ends what the program may have left running, once everything is written.
  process.stdout.write('', () => process.stderr.write('', () => process.exit(status)));
}
