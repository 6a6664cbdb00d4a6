import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** A fenced block of a document. */
export interface CodeBlock {
  readonly document: string;
  readonly line: number;
  readonly language: string;
  readonly text: string;
  /** What its first line names (`// file: src/shop.ts`), if it does. */
  readonly file?: string;
}

const root = join(__dirname, '../..');

/** The README and every page of `docs`, by path below the root. */
export function documents(): readonly string[] {
  const pages = readdirSync(join(root, 'docs')).filter((name) => name.endsWith('.md'));
  return ['README.md', ...pages.sort().map((name) => `docs/${name}`)];
}

/** The fenced blocks of one document, in order. */
export function codeBlocks(document: string): readonly CodeBlock[] {
  const text = readFileSync(join(root, document), 'utf8');
  return [...text.matchAll(/^```(\w+)\n([\s\S]*?)^```$/gm)].map((match) => {
    const [, language = '', body = ''] = match;
    const file = /^(?:\/\/|#) file: (\S+)/.exec(body)?.[1];
    const line = text.slice(0, match.index).split('\n').length;
    return { document, line, language, text: body, ...(file === undefined ? {} : { file }) };
  });
}
