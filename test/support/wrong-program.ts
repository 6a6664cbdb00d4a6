import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { basename, join } from 'node:path';

/** A small program with one mistake, the same program without it, and what the compiler says about the first. */
export interface WrongProgram {
  /** `<class>-<number>-<disguise>`. */
  readonly name: string;
  /** The first digit: the class of design section 3. */
  readonly sort: string;
  /** The files of the wrong program; the mistake shows in the first. */
  readonly wrong: readonly string[];
  /** The files of the corrected program. */
  readonly right: readonly string[];
  /** Where the compiler's whole answer is kept. */
  readonly answer: string;
}

/** Where the mistake shows, by the comment `// <- here: KEY` behind the guilty line. */
export interface Mark {
  /** From 1. */
  readonly line: number;
  /** Where the key begins, from 1. */
  readonly column: number;
  /** The key, without quotes. */
  readonly key: string;
  /** The line without the comment. */
  readonly text: string;
}

/** All wrong programs of a folder, in order. A program of several files is a folder with a `main.ts`. */
export function wrongPrograms(folder: string): readonly WrongProgram[] {
  return readdirSync(folder)
    .filter((name) => !name.endsWith('.txt') && !/\.ok(\.ts)?$/.test(name))
    .map((name) => basename(name, '.ts'))
    .sort()
    .map((name) => ({
      name,
      sort: name.charAt(0),
      wrong: filesOf(join(folder, name)),
      right: filesOf(join(folder, `${name}.ok`)),
      answer: join(folder, `${name}.txt`),
    }));
}

/** The marked place of a file. */
export function markOf(path: string): Mark {
  const lines = readFileSync(path, 'utf8').split('\n');
  const index = lines.findIndex((line) => line.includes('// <- here'));
  const [text = '', marked = ''] = lines[index]?.split(/ *\/\/ <- here: /) ?? [];
  if (!text.includes(marked) || marked === '') throw new Error(`${path} has no mark`);
  return { line: index + 1, column: text.indexOf(marked) + 1, key: marked.replaceAll("'", ''), text };
}

function filesOf(path: string): readonly string[] {
  if (!existsSync(path) || !statSync(path).isDirectory()) return [`${path}.ts`];
  const others = readdirSync(path).filter((name) => name !== 'main.ts');
  return ['main.ts', ...others.sort()].map((name) => join(path, name));
}
