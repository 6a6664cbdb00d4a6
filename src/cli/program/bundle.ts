import type { BuildFailure, BuildOptions, Message } from 'esbuild';
import { promise } from '../../internal/cast';
import { ProgramError } from '../../internal/program-error';
import type { Fault } from '../../model/fault';
import type { Project } from './project';

/**
 * Compiles the stacks and what they import from the project into one CommonJS text; packages stay outside. esbuild
 * works in its own process meanwhile.
 * @throws ProgramError with the compiler's own words for what is not TypeScript
 */
export async function bundle({ root, stacks }: Project): Promise<string> {
  const { build }: typeof import('esbuild') = require('esbuild');
  const options = {
    absWorkingDir: root,
    entryPoints: [stacks],
    // Never written; the source map's paths are relative to it.
    outfile: `${stacks}.bundle.cjs`,
    write: false,
    bundle: true,
    format: 'cjs',
    platform: 'node',
    target: 'node20',
    packages: 'external',
    // Named too, since a path alias of the project's tsconfig.json would bring a second copy of the library in.
    external: ['bowline', 'bowline/*'],
    sourcemap: 'inline',
    sourcesContent: false,
    keepNames: true,
    logLevel: 'silent',
  } as const satisfies BuildOptions;
  try {
    const { outputFiles } = await build(options);
    return outputFiles[0]?.text ?? '';
  } catch (error) {
    throw new ProgramError(promise<Partial<BuildFailure>>(error).errors?.map(toFault) ?? [whole(stacks, error)]);
  }
}

function toFault({ location, text }: Message): Fault {
  return location
    ? { path: `${location.file}:${location.line}:${location.column + 1}`, text }
    : { path: 'package.json', text };
}

function whole(path: string, error: unknown): Fault {
  return { path, text: String(error) };
}
