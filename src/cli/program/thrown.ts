import { existsSync } from 'node:fs';
import { ProgramError } from '../../internal/program-error';
import { threw } from '../../messages/program';
import type { Project } from './project';

/**
 * What a user's code threw, as one line with the place in the user's source.
 * @param error anything, since anything can be thrown
 */
export function thrown(error: unknown, project: Project): ProgramError {
  if (error instanceof ProgramError) return error;
  const wrapped = new ProgramError([{ path: placeIn(error, project), text: threw(firstLine(error)) }]);
  wrapped.cause = error;
  if (hasStack(error)) wrapped.stack = error.stack;
  return wrapped;
}

/** The first line of the stack that is the user's own: not a package, not Bowline, not Node. */
function placeIn(error: unknown, { root, stacks }: Project): string {
  const stack = hasStack(error) ? error.stack : '';
  for (const [, file, line, column] of stack.matchAll(/^\s+at .*?\(?(?:file:\/\/)?(\/[^()\n]*?):(\d+):(\d+)\)?$/gm)) {
    if (file?.startsWith(root) && !file.includes('/node_modules/') && isSource(file))
      return `${file}:${line}:${column}`;
  }
  return stacks;
}

function isSource(file: string): boolean {
  return /\.[cm]?[jt]sx?$/.test(file) && !file.startsWith(ownFolder) && existsSync(file);
}

/** The folder of Bowline's own code, which may lie in the project when the project is Bowline. */
const ownFolder = `${__dirname.replace(/[\\/]cli[\\/]program$/, '')}/`;

function firstLine(error: unknown): string {
  const text =
    error instanceof Error ? `${error.name === 'Error' ? '' : `${error.name}: `}${error.message}` : String(error);
  return text.replace(/\s+/g, ' ').replace(/"/g, "'").trim().slice(0, 300) || 'nothing';
}

function hasStack(error: unknown): error is { stack: string } {
  return typeof error === 'object' && error !== null && 'stack' in error && typeof error.stack === 'string';
}
