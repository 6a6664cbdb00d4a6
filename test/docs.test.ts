import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import ts from 'typescript';
import { type CodeBlock, codeBlocks, documents } from './support/code-blocks';

const root = join(__dirname, '..');

/** Where a document's blocks stand in the compiler's eyes: a folder that does not exist, inside this package. */
const virtual = (block: CodeBlock, version: number) =>
  join(root, 'test/.docs', block.document.replace(/\W/g, '-'), String(version), block.file ?? `block-${block.line}.ts`);

interface Program {
  readonly blocks: ReadonlyMap<string, CodeBlock>;
}

/** The blocks of a document as files; a file that is written again begins a new version that keeps the others. */
function versions(document: string): readonly Program[] {
  const typescript = codeBlocks(document).filter(({ language }) => language === 'ts');
  const programs: CodeBlock[][] = [[]];
  for (const block of typescript) {
    const current = programs.at(-1) ?? [];
    const again = block.file !== undefined && current.some(({ file }) => file === block.file);
    if (again) programs.push([...current.filter(({ file }) => file !== block.file), block]);
    else current.push(block);
  }
  return programs.map((blocks, version) => ({
    blocks: new Map(blocks.map((block) => [virtual(block, version), block])),
  }));
}

const programs = documents().flatMap(versions);
const files = new Map(programs.flatMap(({ blocks }) => [...blocks]));

function compile(): ts.Program {
  const { config } = ts.readConfigFile(join(root, 'tsconfig.json'), (path) => readFileSync(path, 'utf8'));
  const { options } = ts.parseJsonConfigFileContent(config, ts.sys, root);
  const relaxed = { ...options, noUnusedLocals: false, noUnusedParameters: false };
  const host = ts.createCompilerHost(relaxed);
  const { fileExists, readFile, directoryExists } = host;
  host.fileExists = (path) => files.has(path) || fileExists(path);
  host.readFile = (path) => files.get(path)?.text ?? readFile(path);
  host.directoryExists = (path) =>
    [...files.keys()].some((file) => dirname(file).startsWith(path)) || directoryExists?.(path) === true;
  return ts.createProgram([...files.keys()], relaxed, host);
}

const program = compile();

function errorsOf(path: string): readonly string[] {
  const source = program.getSourceFile(path);
  return [...program.getSyntacticDiagnostics(source), ...program.getSemanticDiagnostics(source)].map(
    ({ messageText }) => ts.flattenDiagnosticMessageText(messageText, '\n'),
  );
}

/** What a block announces by a comment `// error: …`: part of the compiler's answer. */
const announced = (text: string) => [...text.matchAll(/^\s*\/\/ error: (.+)$/gm)].map(([, message = '']) => message);

describe('the code in README and docs', () => {
  it.each([...files].map(([path, block]) => [`${block.document}:${block.line}`, path, block] as const))(
    'compiles as it says: %s',
    (_, path, block) => {
      const expected = announced(block.text);
      const actual = errorsOf(path);
      expect(actual).toHaveLength(expected.length);
      for (const [index, message] of expected.entries()) expect(actual[index]).toContain(message);
    },
  );

  it('links only to pages that exist', () => {
    const dead = documents().flatMap((document) =>
      [...readFileSync(join(root, document), 'utf8').matchAll(/\]\((?!http|#)([^)#]+)/g)]
        .map(([, target = '']) => join(root, dirname(document), target))
        .filter((target) => !existsSync(target)),
    );
    expect(dead).toEqual([]);
  });
});
