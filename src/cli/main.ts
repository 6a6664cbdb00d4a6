import { ProgramError } from '../internal/program-error';
import * as messages from '../messages/command';
import { printable } from '../messages/printable';
import { type Arguments, readArguments } from './arguments';
import { help, verbHelp } from './help';
import { reportFaults, reportNotes } from './report';
import { suggest } from './suggest';
import type { Surroundings } from './surroundings';
import { UsageError } from './usage-error';
import { type Verb, verbs } from './verbs';

/**
 * Runs the `bowline` command.
 * @returns the exit status: 0 done, 1 the program or its input is at fault, 2 used wrongly
 */
export async function main(argv: readonly string[], around: Surroundings): Promise<number> {
  try {
    const [first, ...rest] = argv;
    if (first === '--help' || first === '-h') return say(around, help());
    if (first === '--version') return say(around, `${version()}\n`);
    const name = first ?? '';
    const verb = verbNamed(name);
    const args = readArguments(rest, verb.options, verb.positionals);
    return args.has('help') ? say(around, verbHelp(name, verb)) : await run(verb, args, around);
  } catch (error) {
    return failed(error, around);
  }
}

async function run(verb: Verb, args: Arguments, around: Surroundings): Promise<number> {
  try {
    const { lines, data, notes } = await verb.load()(args, around);
    reportNotes(notes, around);
    return say(around, args.has('json') ? `${JSON.stringify(data)}\n` : lines.map((line) => `${line}\n`).join(''));
  } catch (error) {
    if (!(error instanceof ProgramError)) throw error;
    const faults = reportFaults(error.faults, around);
    if (args.has('json')) say(around, `${JSON.stringify({ faults })}\n`);
    return 1;
  }
}

function verbNamed(name: string): Verb {
  const known = Object.keys(verbs);
  const verb = Object.hasOwn(verbs, name) ? verbs[name] : undefined;
  if (verb) return verb;
  throw new UsageError(name === '' ? messages.noVerb(known) : messages.unknownVerb(name, suggest(name, known), known));
}

/** Whatever else goes wrong ends in one line; the trace is for those who repair Bowline. */
export function failed(error: unknown, around: Surroundings): number {
  if (error instanceof ProgramError) {
    reportFaults(error.faults, around);
    return 1;
  }
  if (around.env['BOWLINE_DEBUG'] && error instanceof Error) around.err.write(`${error.stack}\n`);
  if (error instanceof UsageError) {
    around.err.write(`bowline: ${printable(error.message)}\n`);
    return 2;
  }
  const text = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
  around.err.write(`bowline: ${printable(messages.internal(text.replace(/\s+/g, ' ')))}\n`);
  return 1;
}

function say({ out }: Surroundings, text: string): number {
  out.write(text);
  return 0;
}

function version(): string {
  const { version: current }: { readonly version: string } = require('../../package.json');
  return current;
}
