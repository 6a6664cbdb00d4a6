import { linkSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { errorCode } from '../../internal/cast';
import { ProgramError } from '../../internal/program-error';
import { heldBy } from '../../messages/tree';
import { readTextFile } from '../../record/text-file';

/**
 * Runs `work` while no other run does so in this folder. The lock is a file that appears with its content by one
 * `link`, so that whoever finds it can say who holds it; a lock of a process of this host that is gone is taken over.
 * Our own, because the well-known library locks a folder by its time stamp: it cannot name the holder, and a killed
 * run would keep the next one waiting.
 * @param wait how long to wait for another run, in milliseconds
 * @throws ProgramError that names who holds the lock
 */
export async function locked<Result>(folder: string, wait: number, work: () => Promise<Result>): Promise<Result> {
  const lock = join(folder, '.bowline-lock');
  const mine = join(folder, `.bowline-lock.${process.pid}`);
  writeFileSync(mine, `process ${process.pid} on ${hostname()}\n`);
  try {
    for (const until = Date.now() + wait; !tryLink(mine, lock); await setTimeout(50)) {
      if (Date.now() >= until) throw ProgramError.at(folder, heldBy(holder(lock), lock));
    }
  } finally {
    rmSync(mine, { force: true });
  }
  try {
    return await work();
  } finally {
    rmSync(lock, { force: true });
  }
}

function tryLink(mine: string, lock: string): boolean {
  try {
    linkSync(mine, lock);
    return true;
  } catch (error) {
    if (errorCode(error) !== 'EEXIST') throw error;
    removeStale(mine, lock);
    return false;
  }
}

/** Takes a dead run's lock away by renaming it; if a live run's lock came between, it is put back. */
function removeStale(mine: string, lock: string): void {
  if (!isStale(holder(lock))) return;
  const taken = `${mine}.stale`;
  try {
    renameSync(lock, taken);
  } catch {
    return;
  }
  if (!isStale(holder(taken))) linkSync(taken, lock);
  rmSync(taken, { force: true });
}

function isStale(owner: string): boolean {
  const [, pid, host] = /^process (\d+) on (.*)$/.exec(owner) ?? [];
  return pid !== undefined && host === hostname() && !isAlive(Number(pid));
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return errorCode(error) !== 'ESRCH';
  }
}

function holder(lock: string): string {
  try {
    return readTextFile(lock, 4096).slice(0, 200).trim();
  } catch {
    return 'unknown';
  }
}
