import { readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import ts from 'typescript';

const root = join(__dirname, '../..');

/** This project's own compiler options; `bowline` is its source. */
export const options: ts.CompilerOptions = ts.parseJsonConfigFileContent(
  ts.readConfigFile(join(root, 'tsconfig.json'), (path) => readFileSync(path, 'utf8')).config,
  ts.sys,
  root,
).options;

/** What the compiler says about one file of a program. */
export function diagnosticsOf(program: ts.Program, path: string): readonly ts.Diagnostic[] {
  const source = program.getSourceFile(path);
  if (source === undefined) throw new Error(`${path} is not in the program`);
  return [...program.getSyntacticDiagnostics(source), ...program.getSemanticDiagnostics(source)];
}

/** Line and column of a diagnostic, both from 1. */
export function positionOf(diagnostic: ts.Diagnostic): { readonly line: number; readonly column: number } {
  const { line, character } = ts.getLineAndCharacterOfPosition(sourceOf(diagnostic), diagnostic.start ?? 0);
  return { line: line + 1, column: character + 1 };
}

/** A diagnostic as `tsc` prints it, with the file's name in the place of its path. */
export function printed(diagnostic: ts.Diagnostic): string {
  const { line, column } = positionOf(diagnostic);
  const text = ts.flattenDiagnosticMessageText(diagnostic.messageText, '\n');
  return `${basename(sourceOf(diagnostic).fileName)}(${line},${column}): error TS${diagnostic.code}: ${text}`;
}

function sourceOf({ file }: ts.Diagnostic): ts.SourceFile {
  if (file === undefined) throw new Error('a diagnostic without a file');
  return file;
}
