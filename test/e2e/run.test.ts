/** What `npm run test:e2e` leaves behind: nothing, however it ends, and also beside another run. */
import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, describe, expect, it } from '@jest/globals';
import { openApi } from './cluster/api';
import { openClient } from './cluster/client';
import { notYet, until } from './cluster/until';
import { processesOf } from './support/marked-processes';

/** What a story has written down. */
interface Story {
  readonly folder: string;
  readonly server: string;
  readonly token: string;
  readonly ca: string;
}

const root = realpathSync(mkdtempSync(join(tmpdir(), 'runs-')));
const started: ChildProcess[] = [];

afterAll(() => {
  for (const { pid, exitCode } of started) if (pid !== undefined && exitCode === null) process.kill(-pid, 'SIGKILL');
  rmSync(root, { recursive: true, force: true });
});

/** Starts a run as a shell does: with a process group of its own, to which the terminal sends its Ctrl-C. */
function start(name: string, end: 'failure' | 'Ctrl-C') {
  const [folder, file] = [join(root, name), join(root, `${name}.json`)];
  mkdirSync(folder);
  const { BOWLINE_E2E_TOOLS: _, BOWLINE_E2E_RUN: __, JEST_WORKER_ID: ___, ...env } = process.env;
  const args = [resolve(__dirname, 'run.mjs'), '--testMatch', '<rootDir>/test/e2e/run/story.ts'];
  const child = spawn(process.execPath, args, {
    detached: true,
    env: { ...env, TMPDIR: folder, STORY_FILE: file, STORY_END: end },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  started.push(child);
  let text = '';
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding('utf8').on('data', (part: string) => {
      text += part;
    });
  const status = new Promise<number | null>((done) => child.once('close', done));
  const story = (): Promise<Story> =>
    until(
      `run '${name}' to have its cluster`,
      async () => {
        if (child.exitCode !== null) throw new Error(text);
        return existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as Story) : notYet(text);
      },
      90,
    );
  /** What it has made in the folder for temporary files; jest keeps a cache there. */
  const left = () => readdirSync(folder).filter((one) => one.startsWith('bowline-'));
  return { child, status, story, left, text: () => text };
}

async function podsOf({ server, token, ca }: Story): Promise<number> {
  const api = openApi({ server, token, ca });
  const pods = await openClient(api).list('v1/Pod', 'same-name');
  api.close();
  return pods.length;
}

describe('two runs at once', () => {
  it('do not disturb each other, and leave no process and no file: one that fails, one that is interrupted', async () => {
    const [failing, long] = [start('failing', 'failure'), start('long', 'Ctrl-C')];
    const [first, second] = await Promise.all([failing.story(), long.story()]);
    expect(first.server).not.toBe(second.server);
    expect(await failing.status).toBe(1);
    expect(failing.text()).toContain('this run');
    expect(processesOf(first.folder)).toEqual([]);
    expect(failing.left()).toEqual([]);

    expect(await podsOf(second)).toBe(1);
    expect(processesOf(second.folder)).toHaveLength(5);
    process.kill(-Number(long.child.pid), 'SIGINT');
    expect(await long.status).not.toBe(0);
    expect(processesOf(second.folder)).toEqual([]);
    expect(long.left()).toEqual([]);
  });
});
