import { execFile } from 'node:child_process';
import fs, { mkdtempSync, readdirSync, readFileSync, readlinkSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { hostname, tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { shortHash } from '../../../src/internal/hash';
import { locked } from '../../../src/outputs/gitops/lock';

const root = mkdtempSync(join(tmpdir(), 'bowline-lock-'));
const run = promisify(execFile);
const onLinux = process.platform === 'linux';

/** No process has this number: it is above the most that Linux allows. */
const gone = `process 4194305 on ${hostname()}\n`;

let folder = '';
const lock = () => join(folder, '.bowline-lock');
const left = () => readdirSync(folder);
const hold = (wait = 0) => locked(folder, wait, async () => readFileSync(lock(), 'utf8'));

/** Takes and leaves the lock many times beside others, and now and then leaves the lock of a run that was killed. */
const busy = `
  const { mkdirSync, rmdirSync, writeFileSync } = require('node:fs');
  const { locked } = require(${JSON.stringify(resolve(__dirname, '../../../dist/outputs/gitops/lock.js'))});
  const [folder, busy, gone] = process.argv.slice(1);
  (async () => {
    for (let turn = 0; turn < 25; turn += 1) {
      await locked(folder, 60000, async () => {
        mkdirSync(busy);
        await new Promise((done) => setTimeout(done, Math.random() * 3));
        rmdirSync(busy);
      });
      try { writeFileSync(folder + '/.bowline-lock', gone, { flag: 'wx' }); } catch {}
    }
  })().catch((error) => { console.error(error); process.exit(1); });`;

describe('the lock of a folder', () => {
  beforeEach(() => {
    folder = mkdtempSync(join(root, 'tree-'));
  });
  afterAll(() => rmSync(root, { recursive: true, force: true }));

  it('says who holds it while it is held, and leaves nothing behind', async () => {
    expect(await hold()).toMatch(new RegExp(`^process ${process.pid} on ${hostname()}\n`));
    expect(left()).toEqual([]);
  });

  it('refuses a second run, and names the first', async () => {
    const second = locked(folder, 0, hold);
    await expect(second).rejects.toThrow(`another run writes here: process ${process.pid} on ${hostname()}; wait`);
    expect(left()).toEqual([]);
  });

  it('is taken over from a process that is gone', async () => {
    writeFileSync(lock(), gone);
    await hold();
    expect(left()).toEqual([]);
  });

  (onLinux ? it : it.skip)('is taken over from a process whose number came again', async () => {
    const here = readlinkSync('/proc/self/ns/pid');
    writeFileSync(lock(), `process ${process.pid} on ${hostname()}\nstarted 1 in ${here}\n`);
    await hold();
    expect(left()).toEqual([]);
  });

  it('is not taken over from another host or another container, of whose processes nothing is known', async () => {
    for (const owner of ['process 4194305 on elsewhere\n', `${gone}started 1 in pid:[1]\n`]) {
      writeFileSync(lock(), owner);
      await expect(hold()).rejects.toThrow('another run writes here: process 4194305 on');
      expect(readFileSync(lock(), 'utf8')).toBe(owner);
    }
  });

  it('is taken over although the run that was about to do so was killed', async () => {
    writeFileSync(lock(), gone);
    writeFileSync(`${lock()}.${shortHash(gone)}`, `${gone}killed\n`);
    await hold(5000);
    expect(left()).toEqual([]);
  });

  it('comes to each of many runs, as long as none of them holds it for longer than the others wait', async () => {
    // The clock goes on by the work alone, so that a machine that stands still for a while makes nobody wait too long.
    let now = 0;
    const clock = jest.spyOn(Date, 'now').mockImplementation(() => now);
    const work = async () => {
      await new Promise((done) => setTimeout(done, 100)); // twice as long as the others wait before they look again
      now += 200;
    };
    await Promise.all(Array.from({ length: 6 }, () => locked(folder, 500, work))).finally(() => clock.mockRestore());
    expect([now, left()]).toEqual([1200, []]);
  });

  it('is had where there are no hard links', async () => {
    const link = jest.spyOn(fs, 'linkSync').mockImplementation((_, dest) => {
      throw Object.assign(new Error(), { code: 'EPERM', dest });
    });
    expect(await hold()).toMatch(new RegExp(`^process ${process.pid} on ${hostname()}\n`));
    await expect(locked(folder, 0, hold)).rejects.toThrow(`another run writes here: process ${process.pid}`);
    writeFileSync(lock(), gone);
    await hold(1000);
    link.mockRestore();
    expect(left()).toEqual([]);
  });

  it('clears away what killed runs left beside it, and nothing of others', async () => {
    for (const name of ['.bowline-lock.4f1c', '.bowline-lock.4f1c.aa-bb']) writeFileSync(join(folder, name), gone);
    for (const name of ['.bowline-lock.cafe', '.bowline-lock.notes']) writeFileSync(join(folder, name), 'mine');
    await hold();
    expect(left()).toEqual(['.bowline-lock.cafe', '.bowline-lock.notes']);
  });

  it('neither writes to nor tells what somebody has linked in its place', async () => {
    const victim = join(root, 'victim');
    writeFileSync(victim, 'precious');
    symlinkSync(victim, lock());
    await expect(hold()).rejects.toThrow('another run writes here: unknown; wait');
    expect(readFileSync(victim, 'utf8')).toBe('precious');
  });

  it('is held by one process at a time, whoever is killed meanwhile', async () => {
    const args = ['-e', busy, folder, join(root, 'busy'), gone];
    await Promise.all(Array.from({ length: 4 }, () => run(process.execPath, args)));
    await hold();
    expect(left()).toEqual([]);
  });
});
