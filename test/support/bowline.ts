import { spawnSync } from 'node:child_process';
import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';

const repository = resolve(__dirname, '../..');
const command = join(repository, 'dist/cli/bowline.js');

/** What a process said and how it ended. */
export interface Ran {
  readonly status: number | null;
  readonly out: string;
  readonly err: string;
}

/** A copy of the shop program in a folder of its own, to run the built command in. */
export class Shop {
  readonly root = mkdtempSync(join(tmpdir(), 'bowline-'));

  constructor() {
    cpSync(join(repository, 'test/fixtures/shop'), this.root, { recursive: true });
    rmSync(join(this.root, 'tsconfig.json'));
    this.write(
      'tsconfig.json',
      JSON.stringify({ compilerOptions: { module: 'node16', strict: true, skipLibCheck: true, types: [] } }),
    );
    mkdirSync(join(this.root, 'node_modules'));
    symlinkSync(repository, join(this.root, 'node_modules/bowline'));
    symlinkSync(join(repository, 'node_modules/typescript'), join(this.root, 'node_modules/typescript'));
  }

  path(...names: readonly string[]): string {
    return join(this.root, ...names);
  }

  write(name: string, text: string | Buffer): string {
    mkdirSync(dirname(this.path(name)), { recursive: true });
    writeFileSync(this.path(name), text);
    return this.path(name);
  }

  read(name: string): string {
    return readFileSync(this.path(name), 'utf8');
  }

  /** Changes a file of the program. */
  edit(name: string, from: string, to: string): void {
    const text = this.read(name);
    if (!text.includes(from)) throw new Error(`${name} does not hold ${from}`);
    this.write(name, text.replace(from, to));
  }

  /** A release of the shop. */
  release(name: string, changes: Readonly<Record<string, unknown>> = {}): string {
    const images = { orders: 'ghcr.io/acme/shop/orders:main-1', billing: 'ghcr.io/acme/shop/billing:main-1' };
    const release = { system: 'shop', commit: 'a'.repeat(40), builtAt: '2026-01-31T12:00:00Z', run: '1', images };
    this.write(name, JSON.stringify({ ...release, ...changes }));
    return name;
  }

  run(
    args: readonly string[],
    options: { env?: Record<string, string>; uid?: number; cwd?: string; input?: string; stdout?: number } = {},
  ): Ran {
    const { env = {}, cwd = this.root, stdout, ...rest } = options;
    const spawned = spawnSync(process.execPath, [command, ...args], {
      ...{ cwd, encoding: 'utf8', timeout: 60_000, env: { PATH: process.env['PATH'], HOME: this.root, ...env } },
      ...(stdout === undefined ? {} : { stdio: ['pipe', stdout, 'pipe'] }),
      ...rest,
    });
    return { status: spawned.status, out: spawned.stdout, err: spawned.stderr };
  }

  /** Runs synth for staging into `tree`, without the type check. */
  synth(release: string, ...more: readonly string[]): Ran {
    return this.run([...'synth shop --env staging --no-check --out tree --release'.split(' '), release, ...more]);
  }

  /** All files below a folder with their content; links and what is no file by their sort. */
  files(folder = 'tree'): Readonly<Record<string, string>> {
    const found: Record<string, string> = {};
    const walk = (name: string): void => {
      for (const entry of readdirSync(this.path(name), { withFileTypes: true })) {
        const path = join(name, entry.name);
        if (entry.isDirectory()) walk(path);
        else found[path] = entry.isFile() ? this.read(path) : 'not a file';
      }
    };
    if (statSync(this.path(folder), { throwIfNoEntry: false })?.isDirectory()) walk(folder);
    return found;
  }

  remove(): void {
    rmSync(this.root, { recursive: true, force: true });
  }
}

/** Asserts what a refused run must look like; returns its one line. */
export function oneLine({ err, out }: Ran): string {
  if (!/^[^\n]+\n$/.test(err)) throw new Error(`not one line: ${err}`);
  if (/^\s+at /m.test(err) || out !== '') throw new Error(`a trace, or data: ${err}${out}`);
  return err.trimEnd();
}
