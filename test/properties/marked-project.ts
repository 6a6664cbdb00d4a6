/** Programs in folders of their own, for what runs in a process: the command, and jest. */
import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

const repository = resolve(__dirname, '../..');
const root = mkdtempSync(join(tmpdir(), 'bowline-leaks-'));

/** A folder with a program, as a user has it. */
export function project(name: string): string {
  const folder = join(root, name);
  for (const one of ['src', 'test', 'tmp', 'node_modules/@types']) mkdirSync(join(folder, one), { recursive: true });
  symlinkSync(repository, join(folder, 'node_modules/bowline'));
  for (const one of ['cdk8s', 'constructs', 'typescript', '@types/node', '@jest', '@swc'])
    symlinkSync(join(repository, 'node_modules', one), join(folder, 'node_modules', one));
  const compilerOptions = { module: 'node16', strict: true, skipLibCheck: true, types: ['node'] };
  const jest = { transform: { '\\.ts$': '@swc/jest' } };
  writeFileSync(join(folder, 'package.json'), JSON.stringify({ bowline: { stacks: 'src/stacks.ts' }, jest }));
  writeFileSync(join(folder, 'tsconfig.json'), JSON.stringify({ compilerOptions }));
  return folder;
}

/** The program in two environments, the second of which says what is right, so that they differ by the values. */
export function inTwo(text: string, right: string): string {
  const [, other = ''] = right.split(/^(?=export const live = )/m);
  const renamed = other
    .replace('export const live = ', 'export const other = ')
    .replace("random, 'live'", "random, 'other'");
  return `${text}${renamed}`.replace("environments: ['live']", "environments: ['live', 'other']");
}

/** Where there are inputs with values in them; everything else was written by the command. */
const inputs = /^\/(src|node_modules|by-hand|login\.json)\b/;

/** All that is in a folder beside the inputs. */
export function writtenIn(folder: string): string {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  const paths = entries.map((entry) => join(entry.parentPath, entry.name));
  const own = paths.filter((path) => !inputs.test(path.slice(folder.length)));
  return own.map((path) => `${path}\n${readFileSync(path, 'latin1')}`).join('\n');
}

/** How a process ended, and what it said. */
export interface Ran {
  readonly status: number | null;
  readonly said: string;
}

/** How a process is started. */
export interface Way {
  readonly env?: Readonly<Record<string, string>>;
  readonly input?: string;
  /** @default - the command */
  readonly script?: string;
}

const command = join(repository, 'dist/cli/bowline.js');

/** Runs a program of Node in a folder, with whatever it can be made to say. */
export function run(
  folder: string,
  args: readonly string[],
  { env = {}, input = '', script = command }: Way = {},
): Promise<Ran> {
  const own = { PATH: process.env['PATH'], HOME: join(folder, 'tmp'), TMPDIR: join(folder, 'tmp'), BOWLINE_DEBUG: '1' };
  const child = spawn(process.execPath, [script, ...args], { cwd: folder, env: { ...own, ...env } });
  let said = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (part: Buffer) => (said += part.toString()));
  child.stdin.on('error', () => undefined).end(input);
  return new Promise((done) => child.once('close', (status) => done({ status, said })));
}

/** Removes all folders. */
export const removeProjects = (): void => rmSync(root, { recursive: true, force: true });
