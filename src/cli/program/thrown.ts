import { existsSync } from 'node:fs';
import { promise } from '../../internal/cast';
import { ProgramError } from '../../internal/program-error';
import { threw } from '../../messages/program';
import type { Project } from './project';
import { type Line, sourceLine } from './source-line';

/**
 * What a user's code threw, as one line with the place in the user's source.
 * @param error anything, since anything can be thrown
 */
export function thrown(error: unknown, project: Project): ProgramError {
  if (attempt(() => error instanceof ProgramError)) return promise<ProgramError>(error);
  const wrapped = ProgramError.at(placeIn(error, project), threw(firstLine(error)));
  wrapped.cause = error;
  wrapped.stack = stackOf(error);
  return wrapped;
}

/** Whether an error can only have come from Bowline: its stack knows Bowline's code, and none of the user's. */
export function isOwn(error: unknown, project: Project): boolean {
  return (
    userLine(error, project) === undefined && linesOf(error, project).some(({ file }) => file.startsWith(ownFolder))
  );
}

function placeIn(error: unknown, project: Project): string {
  const line = userLine(error, project);
  return line === undefined ? project.stacks : `${line.file}:${line.line}:${line.column}`;
}

/** The first line of the stack that is the user's own: not a package, not Bowline, not Node. */
function userLine(error: unknown, project: Project): Line | undefined {
  const isInside = (file: string) => file.startsWith(project.root) && !file.includes('/node_modules/');
  return linesOf(error, project).find(({ file }) => isInside(file) && isSource(file));
}

function linesOf(error: unknown, project: Project): readonly Line[] {
  const found = stackOf(error).matchAll(/^\s+at .*?\(?(?:file:\/\/)?(\/[^()\n]*?):(\d+):(\d+)\)?$/gm);
  return [...found].map(([, file = '', line, column]) =>
    sourceLine({ file, line: Number(line), column: Number(column) }, project),
  );
}

function isSource(file: string): boolean {
  return /\.[cm]?[jt]sx?$/.test(file) && !file.startsWith(ownFolder) && existsSync(file);
}

/** The folder of Bowline's own code, which may lie in the project when the project is Bowline. */
const ownFolder = `${__dirname.replace(/[\\/]cli[\\/]program$/, '')}/`;

function firstLine(error: unknown): string {
  const text = attempt(() => named(error)) ?? attempt(() => String(error)) ?? 'what cannot be read';
  return text.replace(/\s+/g, ' ').replace(/"/g, "'").trim().slice(0, 300) || 'nothing';
}

function named(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return `${error.name === 'Error' ? '' : `${error.name}: `}${error.message}`;
}

function stackOf(error: unknown): string {
  const stack = attempt(() => promise<{ readonly stack?: unknown } | null | undefined>(error)?.stack);
  return typeof stack === 'string' ? stack : '';
}

/** Even looking at a thrown value may throw: a getter, a proxy. */
function attempt<Value>(look: () => Value): Value | undefined {
  try {
    return look();
  } catch {
    return undefined;
  }
}
