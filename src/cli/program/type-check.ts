import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import type * as TypeScript from 'typescript';
import { ProgramError } from '../../internal/program-error';
import * as messages from '../../messages/program';
import type { Fault } from '../../model/fault';
import type { Project } from './project';

type Compiler = typeof TypeScript;

/**
 * Checks the stacks and all that they import with the project's own TypeScript and the nearest tsconfig.json.
 * @throws ProgramError with every error in the compiler's own words
 */
export function checkTypes(project: Project): void {
  if (!/\.[cm]?tsx?$/.test(project.stacks)) return;
  const compiler = loadCompiler(project);
  const { options, fileNames, errors } = readConfig(compiler, project);
  // Files of declarations are part of a program without being imported.
  const ambient = fileNames.filter((file) => file.endsWith('.d.ts'));
  const program = compiler.createProgram([project.stacks, ...ambient], { ...options, noEmit: true });
  // As tsc does: of a program that does not parse, types say what is not so. A text behind a forgotten comma would be a
  // key to them, and stand in their answers.
  const unread = program.getSyntacticDiagnostics();
  const found = [...errors, ...(unread.length > 0 ? unread : compiler.getPreEmitDiagnostics(program))];
  const faults = found.filter(({ category }) => category === compiler.DiagnosticCategory.Error);
  if (faults.length > 0) throw new ProgramError(faults.map((diagnostic) => toFault(compiler, diagnostic, project)));
}

/** The project's compiler, whose answers its editor shows too; Bowline's own where that one cannot be called. */
function loadCompiler({ root }: Project): Compiler {
  for (const from of [join(root, 'package.json'), __filename]) {
    const compiler = compilerFrom(from);
    if (typeof compiler?.createProgram === 'function') return compiler;
  }
  throw ProgramError.at(join(root, 'package.json'), messages.noCompiler);
}

/** TypeScript 7 comes without the functions that programs call. */
function compilerFrom(file: string): Partial<Compiler> | undefined {
  try {
    return createRequire(file)('typescript');
  } catch {
    return undefined;
  }
}

function readConfig(compiler: Compiler, { root, stacks }: Project) {
  const { sys } = compiler;
  const file = compiler.findConfigFile(dirname(stacks), sys.fileExists);
  if (file === undefined) return { options: { strict: true, skipLibCheck: true }, fileNames: [], errors: [] };
  const { config = {}, error } = compiler.readConfigFile(file, sys.readFile);
  const parsed = compiler.parseJsonConfigFileContent(config, sys, dirname(file) || root, undefined, file);
  return error ? { ...parsed, errors: [error] } : parsed;
}

function toFault(
  compiler: Compiler,
  { file, start, code, messageText }: TypeScript.Diagnostic,
  project: Project,
): Fault {
  const text = `error TS${code}: ${compiler.flattenDiagnosticMessageText(messageText, '\n')}`;
  if (!file || start === undefined) return { path: project.stacks, text };
  const { line, character } = file.getLineAndCharacterOfPosition(start);
  return { path: `${file.fileName}:${line + 1}:${character + 1}`, text };
}
