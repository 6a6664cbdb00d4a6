import { spawnSync } from 'node:child_process';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import type { CodeBlock } from './code-blocks';

const repository = resolve(__dirname, '../..');
/** No colours, and no look for a newer cdk8s. */
const quiet = { NO_COLOR: '1', CDK8S_CHECK_UPGRADE: 'false' };

/** What Pulumi holds of the pages' system, which no page brings to a cluster. */
const record = {
  system: 'shop',
  environment: 'production',
  commit: '3f2a91c',
  builtAt: '2026-11-16T10:15:00Z',
  run: 'ci/1842',
  images: { orders: 'ghcr.io/acme/orders:main-3f2a91c', billing: 'ghcr.io/acme/billing:main-3f2a91c' },
  configs: { settings: [{ name: 'shop-settings-3c9d1d4f', data: { REGION: 'eu-1' } }] },
};

/** A command that a page shows, with the output that it says follows. */
export interface Command {
  readonly line: number;
  readonly text: string;
  /** The output shown; undefined in a `sh` block, which shows none. */
  readonly output: readonly string[] | undefined;
}

/** What a command did. */
export interface Done {
  readonly status: number;
  readonly output: readonly string[];
}

/**
 * The folder of somebody who reads a page from its top: files are written where their blocks stand, and commands run
 * where theirs stand. The library is installed, and package.json names `src/stacks/index.ts`.
 */
export class ReadersFolder {
  readonly root = mkdtempSync(join(tmpdir(), 'bowline-docs-'));

  constructor() {
    this.write('package.json', JSON.stringify({ name: 'shop', bowline: { stacks: 'src/stacks/index.ts' } }));
    mkdirSync(join(this.root, 'node_modules'));
    symlinkSync(repository, join(this.root, 'node_modules/bowline'));
    for (const name of ['cdk8s', 'constructs', 'typescript', '@jest', '@swc'])
      symlinkSync(join(repository, 'node_modules', name), join(this.root, 'node_modules', name));
    this.script('bowline', `exec node ${join(repository, 'dist/cli/bowline.js')} "$@"`);
    this.script('npx', 'exec "$@"');
    this.script('pulumi', `[ "$*" = 'stack output record --json' ] && echo '${JSON.stringify(record)}'`);
    for (const name of ['cdk8s', 'jest', 'tsc'])
      this.script(name, `exec ${join(repository, 'node_modules/.bin', name)} "$@"`);
  }

  write(name: string, text: string): void {
    const path = join(this.root, name);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, text);
  }

  /** The lines of a file; none if it does not exist. */
  lines(name: string): readonly string[] {
    const path = join(this.root, name);
    return existsSync(path) ? readFileSync(path, 'utf8').split('\n') : [];
  }

  /** Runs the commands of one block in one shell, so that `$?` and variables last from one to the next. */
  run(commands: readonly Command[]): readonly Done[] {
    const script = commands.map(({ text }) => `${text}\nstatus=$?; printf '\\0%s\\0' $status; (exit $status)`);
    const { stdout } = spawnSync('bash', ['-c', `exec 2>&1\n${script.join('\n')}`], {
      ...{ cwd: this.root, encoding: 'utf8', timeout: 120_000 },
      env: { PATH: `${join(this.root, 'node_modules/.bin')}:${process.env['PATH']}`, HOME: this.root, ...quiet },
    });
    const parts = stdout.split('\0');
    return commands.map((_, index) => ({
      output: linesOf(parts[2 * index] ?? ''),
      status: Number(parts[2 * index + 1] ?? Number.NaN),
    }));
  }

  remove(): void {
    rmSync(this.root, { recursive: true, force: true });
  }

  private script(name: string, text: string): void {
    this.write(`node_modules/.bin/${name}`, `#!/bin/sh\n${text}\n`);
    chmodSync(join(this.root, 'node_modules/.bin', name), 0o755);
  }
}

/**
 * The commands of a `sh` or `console` block that a test can run. A block that begins with `# needs …` is for a
 * cluster, Pulumi or a registry, and npm's installing is left to the reader.
 */
export function commandsIn({ language, text, line }: CodeBlock): readonly Command[] {
  if (text.startsWith('# needs ')) return [];
  const commands: { line: number; text: string; output: string[] | undefined }[] = [];
  let continued = false;
  for (const [index, row] of linesOf(text).entries()) {
    const last = commands.at(-1);
    const begins = language === 'sh' || row.startsWith('$ ');
    if (continued && last) last.text += `\n${row.replace(/^> /, '')}`;
    else if (begins && !row.startsWith('#'))
      commands.push({
        ...{ line: line + index + 1, text: row.replace(/^\$ /, '') },
        output: language === 'sh' ? undefined : [],
      });
    else last?.output?.push(row);
    continued = row.endsWith('\\');
  }
  return commands.filter((command) => !/^npm (?!pkg )/.test(command.text));
}

/** Whether output is as shown: `…` stands for any text in a line, and for any lines where it stands alone. */
export function isAsShown(shown: readonly string[], output: readonly string[]): boolean {
  const rows = shown.map((row) => (row.trim() === '…' ? '(?:.*\\n)*' : `${pattern(row)}\\n`));
  return new RegExp(`^${rows.join('')}$`).test(output.map((row) => `${row}\n`).join(''));
}

/** Whether the rows stand one after another in a file, however indented; `# …` stands for rows left out. */
export function isPartOf(shown: readonly string[], file: readonly string[]): boolean {
  const rows = shown.filter((row) => row.trim() !== '').map((row) => row.trim());
  const patterns = rows.map((row) => (row === '# …' ? '(?:.*\\n)*?' : `${pattern(row)}\\n`));
  return new RegExp(`^${patterns.join('')}`, 'm').test(file.map((row) => `${row.trim()}\n`).join(''));
}

function pattern(row: string): string {
  return row
    .trimEnd()
    .split('…')
    .map((part) => part.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&'))
    .join('.*');
}

function linesOf(text: string): readonly string[] {
  const rows = text.split('\n').map((row) => row.trimEnd());
  while (rows.at(-1) === '') rows.pop();
  return rows;
}
