import { type ChildProcess, fork } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, realpathSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A program to be run; it inherits nothing of this process's environment but what `env` says. */
export interface Program {
  readonly name: string;
  readonly command: string;
  readonly args: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
  readonly cwd?: string;
}

/** One that runs, or has ended. */
export interface Running {
  readonly name: string;
  /** Standard output and error, as far as they have come. */
  output(): string;
  /** The exit status; null while it runs, -1 when a signal ended it. */
  status(): number | null;
  readonly ended: Promise<number>;
  end(): void;
  interrupt(): void;
}

/** Everything that one test file has started, and the folder that holds its data. */
export interface Processes {
  readonly folder: string;
  start(program: Program): Running;
  /** Ends all, removes the folder, and is done when both are true. */
  stop(): Promise<void>;
}

interface Report {
  readonly id: string;
  readonly code?: number | null;
  readonly error?: string;
}

const LAST_LINES = 15;

/** The end of a program's output, for a message. */
export function lastWords(running: Running): string {
  const lines = running.output().trimEnd().split('\n').slice(-LAST_LINES);
  return `${running.name} ended with status ${running.status()}; its last words:\n${lines.join('\n')}`;
}

/** The few variables that a program of any kind needs; nothing of the developer's own settings comes through. */
export function plainEnvironment(folder: string): Record<string, string> {
  return { PATH: process.env['PATH'] ?? '', HOME: folder, LANG: 'C.UTF-8', TMPDIR: folder };
}

/** A short name in the folder of the run: a socket's path may have 103 characters, and a Mac's temporary folder has 56. */
function makeFolder(): string {
  const run = process.env['BOWLINE_E2E_RUN'];
  const folder = realpathSync(mkdtempSync(run === undefined ? join(tmpdir(), 'bowline-e2e-') : join(run, 'f-')));
  mkdirSync(join(folder, 'logs'));
  return folder;
}

function follow(keeper: ChildProcess, id: string, name: string, log: string): Running {
  let status: number | null = null;
  let failure = '';
  const ended = new Promise<number>((resolve) => {
    const listen = (report: Report): void => {
      if (report.id !== id) return;
      keeper.off('message', listen);
      failure = report.error ?? '';
      status = report.code ?? -1;
      resolve(status);
    };
    keeper.on('message', listen);
  });
  const order = (what: string) => () => void (keeper.connected && keeper.send({ order: what, id }));
  const output = () => failure + readFileSync(log, 'utf8');
  return { name, output, status: () => status, ended, end: order('end'), interrupt: order('interrupt') };
}

async function whenOpen(keeper: ChildProcess): Promise<void> {
  await new Promise<void>((resolve, reject) => {
    keeper.once('message', () => resolve());
    keeper.once('exit', () => reject(new Error('the keeper of the processes could not start')));
  });
}

/** Starts the keeper, see keeper.mjs. */
export async function openProcesses(): Promise<Processes> {
  const folder = makeFolder();
  const keeper = fork(join(__dirname, 'keeper.mjs'), [folder], {
    detached: true,
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    execArgv: [],
  });
  await whenOpen(keeper);
  keeper.setMaxListeners(0);
  const gone = new Promise<void>((resolve) => keeper.once('exit', () => resolve()));
  let count = 0;
  const start = ({ name, command, args, env = {}, cwd = folder }: Program): Running => {
    count += 1;
    const id = `${count}-${name}`;
    const log = join(folder, 'logs', `${id}.log`);
    writeFileSync(log, '');
    const running = follow(keeper, id, name, log);
    keeper.send({ order: 'start', id, command, args, cwd, env: { ...plainEnvironment(folder), ...env }, log });
    return running;
  };
  const stop = async (): Promise<void> => {
    if (keeper.connected) keeper.send({ order: 'stop' });
    await gone;
  };
  return { folder, start, stop };
}
