import { SourceMap } from 'node:module';
import { dirname, resolve } from 'node:path';
import { isRecord } from '../../record/fields';
import { bundlePath, sourceMapOf } from './bundle';
import type { Project } from './project';

/** A place in a file, both numbers from 1. */
export interface Line {
  readonly file: string;
  readonly line: number;
  readonly column: number;
}

const maps = new WeakMap<Project, SourceMap | undefined>();

/** The line of the user's file that a line of the compiled program comes from; any other line as it is. */
export function sourceLine(at: Line, project: Project): Line {
  if (at.file !== bundlePath(project)) return at;
  if (!maps.has(project)) maps.set(project, mapOf(project));
  const found: unknown = maps.get(project)?.findEntry(at.line - 1, at.column - 1);
  if (!isRecord(found) || typeof found['originalSource'] !== 'string') return at;
  const { originalSource, originalLine, originalColumn } = found;
  const file = resolve(dirname(at.file), originalSource);
  return { file, line: Number(originalLine) + 1, column: Number(originalColumn) + 1 };
}

/** None for a program that was changed since it was compiled, and compiles no more. */
function mapOf(project: Project): SourceMap | undefined {
  try {
    return new SourceMap(JSON.parse(sourceMapOf(project)));
  } catch {
    return undefined;
  }
}
