import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import ts from 'typescript';

const root = join(__dirname, '../..');

/** A path for a file that exists in the compiler's eyes only: inside this package, so that `bowline` resolves. */
export const virtualPath = (...names: readonly string[]) => join(root, 'test/.virtual', ...names);

/** Compiles files that exist in memory only, as a user's program would be, or under other options; the compiler's messages by file. */
export function compile(
  files: ReadonlyMap<string, string>,
  other: ts.CompilerOptions = {},
): ReadonlyMap<string, readonly string[]> {
  const program = programOf(files, other);
  return new Map([...files.keys()].map((path) => [path, messagesOf(program, path)]));
}

function programOf(files: ReadonlyMap<string, string>, other: ts.CompilerOptions): ts.Program {
  const { config } = ts.readConfigFile(join(root, 'tsconfig.json'), (path) => readFileSync(path, 'utf8'));
  const { options } = ts.parseJsonConfigFileContent(config, ts.sys, root);
  const relaxed = { ...options, noUnusedLocals: false, noUnusedParameters: false, ...other };
  const host = ts.createCompilerHost(relaxed);
  const { fileExists, readFile, directoryExists } = host;
  host.fileExists = (path) => files.has(path) || fileExists(path);
  host.readFile = (path) => files.get(path) ?? readFile(path);
  host.directoryExists = (path) =>
    [...files.keys()].some((file) => dirname(file).startsWith(path)) || directoryExists?.(path) === true;
  return ts.createProgram([...files.keys()], relaxed, host);
}

function messagesOf(program: ts.Program, path: string): readonly string[] {
  const source = program.getSourceFile(path);
  return [...program.getSyntacticDiagnostics(source), ...program.getSemanticDiagnostics(source)].map(
    ({ messageText }) => ts.flattenDiagnosticMessageText(messageText, '\n'),
  );
}
