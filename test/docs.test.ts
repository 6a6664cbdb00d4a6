import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { type CodeBlock, codeBlocks, documents } from './support/code-blocks';
import { compile, virtualPath } from './support/compile';

const root = join(__dirname, '..');

const virtual = (block: CodeBlock, version: number) =>
  virtualPath(block.document.replace(/\W/g, '-'), String(version), block.file ?? `block-${block.line}.ts`);

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

const answers = compile(new Map([...files].map(([path, { text }]) => [path, text])));

/** What a block announces by a comment `// error: …`: part of the compiler's answer. */
const announced = (text: string) => [...text.matchAll(/^\s*\/\/ error: (.+)$/gm)].map(([, message = '']) => message);

describe('the code in README and docs', () => {
  it.each([...files].map(([path, block]) => [`${block.document}:${block.line}`, path, block] as const))(
    'compiles as it says: %s',
    (_, path, block) => {
      const expected = announced(block.text);
      const actual = answers.get(path) ?? [];
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
