import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, describe, expect, it } from '@jest/globals';
import { type CodeBlock, codeBlocks, documents } from './support/code-blocks';
import { type Command, commandsIn, isAsShown, isPartOf, ReadersFolder } from './support/code-page';
import { compile, virtualPath } from './support/compile';
import { messagePage } from './support/message-page';

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

  it('names every message (UPDATE_DOCS=1 writes the page)', () => {
    const file = join(root, 'docs/messages.md');
    if (process.env['UPDATE_DOCS']) writeFileSync(file, messagePage());
    expect(readFileSync(file, 'utf8')).toBe(messagePage());
  });

  it('names messages by what they say, not by the names that their source has for parts of them', () => {
    const names = readdirSync(join(root, 'src/messages')).flatMap((file) => {
      const source = readFileSync(join(root, 'src/messages', file), 'utf8');
      return [...source.matchAll(/^(?:export )?const (\w+) =\s+['`]/gm), ...source.matchAll(/^import \{ (.+) \}/gm)];
    });
    const parts = new Set(names.flatMap(([, name = '']) => name.split(', ')));
    const left = [...messagePage().matchAll(/‹(\w+)›/g)].map(([, name = '']) => name).filter((name) => parts.has(name));
    expect(left).toEqual([]);
  });

  it('lists every patch', () => {
    const namesIn = (text: string, name: RegExp) => new Set([...text.matchAll(name)].map(([, found]) => found));
    const page = readFileSync(join(root, 'docs/model.md'), 'utf8');
    const [, section = ''] = /^## Patch\n([^#]*)/m.exec(page) ?? [];
    const table = section.slice(section.indexOf('\n|'));
    const source = readFileSync(join(root, 'src/kubernetes/patch.ts'), 'utf8');
    expect(namesIn(table, /`(\w+)`/g)).toEqual(namesIn(source, /readonly (\w+)\?: Patch</g));
  });

  it('links only to pages that exist', () => {
    const dead = documents().flatMap((document) =>
      [...readFileSync(join(root, document), 'utf8').matchAll(/\]\((?!http|#)([^)#]+)/g)]
        .map(([, target = '']) => join(root, dirname(document), target))
        .filter((target) => !existsSync(target)),
    );
    expect(dead).toEqual([]);
  });
});

/** What a page shows and the folder of its reader holds otherwise; none if the page is right. */
function readThrough(document: string, folder: ReadersFolder): readonly string[] {
  const blocks = codeBlocks(document);
  const wrong: string[] = [];
  for (const block of blocks) {
    if (block.file !== undefined) folder.write(block.file, block.text);
    if (['sh', 'console'].includes(block.language)) wrong.push(...wrongCommands(block, folder));
  }
  for (const { text, line } of blocks) {
    const [, file] = /^# in: (\S+)/.exec(text) ?? [];
    if (file === undefined || isPartOf(text.split('\n').slice(1), folder.lines(file))) continue;
    wrong.push(`${document}:${line}: ${file} does not hold this`, ...folder.lines(file));
  }
  return wrong;
}

/** A command that fails must be followed by `echo $?`. With UPDATE_DOCS the page gets what was printed. */
function wrongCommands(block: CodeBlock, folder: ReadersFolder): readonly string[] {
  const commands = commandsIn(block);
  const done = commands.length > 0 ? folder.run(commands) : [];
  const wrong = commands.flatMap((command, index) => {
    const { status = 1, output = [] } = done[index] ?? {};
    const may = status === 0 || commands[index + 1]?.text === 'echo $?';
    return may && isAsShown(command.output ?? ['…'], output) ? [] : [{ command, status, output }];
  });
  if (process.env['UPDATE_DOCS']) for (const one of wrong.reverse()) rewrite(block.document, one.command, one.output);
  return wrong.flatMap(({ command: { text, line }, status, output }) => [
    `${block.document}:${line}: ${text}`,
    `exit status ${status}`,
    ...output,
  ]);
}

/** Puts what a command printed in the place of what the page shows; lines above stay where they are. */
function rewrite(document: string, { text, line, output }: Command, printed: readonly string[]): void {
  if (output === undefined) return;
  const path = join(root, document);
  const lines = readFileSync(path, 'utf8').split('\n');
  const first = lines.indexOf(`$ ${text.split('\n')[0]}`, line - 1) + text.split('\n').length;
  writeFileSync(path, lines.toSpliced(first, output.length, ...printed).join('\n'));
}

describe('a reader of README and docs', () => {
  const folders: ReadersFolder[] = [];
  afterAll(() => {
    for (const folder of folders) folder.remove();
  });

  it.each(documents())(
    'sees what the page shows: %s',
    (document) => {
      const folder = new ReadersFolder();
      folders.push(folder);
      expect(readThrough(document, folder)).toEqual([]);
    },
    180_000,
  );
});

describe('the demo of the README', () => {
  const { scripts } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as {
    readonly scripts: Readonly<Record<string, string>>;
  };
  const [node, ...args] = (scripts['demo'] ?? '').split(' ');
  const examples = readdirSync(join(root, 'docs/examples')).map((name) => `docs/examples/${name}`);

  it('is the only command that needs an example of a release, and there is no other', () =>
    expect(args.filter((one) => one.startsWith('docs/'))).toEqual(examples));

  it('makes the folder that the README names', () => {
    const out = mkdtempSync(join(tmpdir(), 'bowline-demo-'));
    const [folder = ''] = /(?<=`)demo\/[\w/-]+(?=\/`)/.exec(readFileSync(join(root, 'README.md'), 'utf8')) ?? [];
    const made = join(out, folder.slice('demo/'.length));
    try {
      expect([node, args.pop()]).toEqual(['node', 'demo']);
      const { status, stderr } = spawnSync(process.execPath, [...args, out], { cwd: root, encoding: 'utf8' });
      expect([status, stderr]).toEqual([0, expect.not.stringContaining('error')]);
      expect(readdirSync(made)).toEqual(expect.arrayContaining(['release.yaml', 'task-solver.yaml']));
    } finally {
      rmSync(out, { recursive: true });
    }
  }, 60_000);
});
