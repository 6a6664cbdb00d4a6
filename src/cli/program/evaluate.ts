import Module from 'node:module';
import { dirname } from 'node:path';
import { promise } from '../../internal/cast';
import { bundlePath } from './bundle';
import type { Project } from './project';
import { thrown } from './thrown';

/** The parts of Node's module loader that its types leave out. */
interface Loader {
  _resolveFilename(request: string, ...rest: readonly unknown[]): string;
  _nodeModulePaths(folder: string): string[];
}
interface Loaded {
  filename: string;
  paths: string[];
  exports: unknown;
  _compile(code: string, filename: string): unknown;
}

/** The doors of the running library; a program must meet this instance and no second copy. */
const doors: Readonly<Record<string, string>> = {
  bowline: '../../index',
  'bowline/pulumi': '../../outputs/pulumi/index',
  'bowline/jest': '../../jest/index',
};

/**
 * Runs the compiled stacks and gives what they export.
 * @throws ProgramError with the message and the line of the source if the program throws
 */
export function evaluate(code: string, project: Project): unknown {
  const filename = bundlePath(project);
  const loader = promise<Loader>(Module);
  const module = promise<Loaded>(new Module(filename));
  module.filename = filename;
  module.paths = loader._nodeModulePaths(dirname(filename));
  const resolve = loader._resolveFilename;
  loader._resolveFilename = (request, ...rest) => {
    const door = Object.hasOwn(doors, request) ? doors[request] : undefined;
    return door === undefined ? resolve.call(Module, request, ...rest) : require.resolve(door);
  };
  try {
    module._compile(code, filename);
    return module.exports;
  } catch (error) {
    throw thrown(error, project);
  } finally {
    loader._resolveFilename = resolve;
  }
}
