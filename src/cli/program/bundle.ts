import type { BuildFailure, BuildOptions, Message } from 'esbuild';
import { promise } from '../../internal/cast';
import { ProgramError } from '../../internal/program-error';
import { withoutLiteral } from '../../messages/program';
import type { Fault } from '../../model/fault';
import type { Project } from './project';

/**
 * What the compiler holds at most before it looks for memory that it no longer needs. It compiles 10 000 files, and
 * would hold more than all that is made of them.
 */
const memory = '640MiB';

/**
 * Compiles the stacks and what they import from the project into one CommonJS text; packages stay outside. esbuild
 * works in its own process meanwhile, and leaves with the memory that it took.
 * @throws ProgramError with the compiler's own words for what is not TypeScript
 */
export async function bundle(project: Project): Promise<string> {
  const { build, stop }: typeof import('esbuild') = require('esbuild');
  try {
    const { outputFiles } = await limited(() => build(optionsFor(project)));
    return outputFiles[0]?.text ?? '';
  } catch (error) {
    const { errors } = promise<Partial<BuildFailure>>(error);
    throw new ProgramError(errors?.map(toFault) ?? [whole(project.stacks, error)]);
  } finally {
    void stop();
  }
}

/**
 * The same again with a map of where each line comes from. Only a program that throws needs it, and for a large one
 * making and reading it takes longer than running the program.
 */
export function sourceMapOf(project: Project): string {
  const { buildSync }: typeof import('esbuild') = require('esbuild');
  const { outputFiles } = buildSync({ ...optionsFor(project), sourcemap: 'external', sourcesContent: false });
  return outputFiles?.find(({ path }) => path.endsWith('.map'))?.text ?? '';
}

/** Where the compiled stacks would lie, if they were written; the source map's paths are relative to it. */
export function bundlePath({ stacks }: Project): string {
  return `${stacks}.bundle.cjs`;
}

function optionsFor(project: Project) {
  return {
    absWorkingDir: project.root,
    // Required and not given as the entry, so that each file becomes a function of its own: as one function, 10 000 files
    // take the compiler inside Node a quarter of a gigabyte more.
    stdin: { contents: `module.exports = require(${JSON.stringify(project.stacks)});`, resolveDir: project.root },
    outfile: bundlePath(project),
    write: false,
    bundle: true,
    format: 'cjs',
    platform: 'node',
    target: 'node20',
    packages: 'external',
    // Named too, since a path alias of the project's tsconfig.json would bring a second copy of the library in.
    external: ['bowline', 'bowline/*'],
    keepNames: true,
    logLevel: 'silent',
  } as const satisfies BuildOptions;
}

/** Runs what starts the compiler's process with a limit in the environment, unless the user has set one. */
function limited<Result>(start: () => Result): Result {
  const { env } = process;
  if (env['GOMEMLIMIT'] !== undefined) return start();
  env['GOMEMLIMIT'] = memory;
  try {
    return start();
  } finally {
    delete env['GOMEMLIMIT'];
  }
}

function toFault({ location, text }: Message): Fault {
  const path = location ? `${location.file}:${location.line}:${location.column + 1}` : 'package.json';
  return { path, text: withoutLiteral(text) };
}

function whole(path: string, error: unknown): Fault {
  return { path, text: String(error) };
}
