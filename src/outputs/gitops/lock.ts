import { randomUUID } from 'node:crypto';
import { linkSync, lstatSync, readdirSync, readFileSync, readlinkSync, rmSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { errorCode } from '../../internal/cast';
import { shortHash } from '../../internal/hash';
import { ProgramError } from '../../internal/program-error';
import { heldBy } from '../../messages/tree';
import { readTextFile } from '../../record/text-file';
import { isLacking } from './in-the-way';

/**
 * Runs `work` while no other run does so in this folder. The lock is a file that appears with its content by one
 * `link`, so that whoever finds it can say who holds it; a lock of a process of this host that is gone is taken over.
 * Our own, because the well-known library locks a folder by its time stamp: it cannot name the holder, and a killed
 * run would keep the next one waiting.
 * @param wait how long to wait for one other run, in milliseconds
 * @throws ProgramError that names who holds the lock
 */
export async function locked<Result>(folder: string, wait: number, work: () => Promise<Result>): Promise<Result> {
  const lock = join(folder, '.bowline-lock');
  const owner = ownerText();
  let holder: string | undefined;
  for (let until = Date.now() + wait; !take(lock, owner); await setTimeout(50)) {
    const found = read(lock);
    // Many runs that wait for one another all come to their turn, however long each of them waits in all.
    if (found !== undefined && found !== holder) until = Date.now() + wait;
    holder = found ?? holder;
    const isFree = found !== undefined && isGone(found) && removeGone(lock, found);
    if (!isFree && Date.now() >= until) throw ProgramError.at(folder, heldBy(holderIn(found), lock));
  }
  try {
    clearLeft(folder);
    return await work();
  } finally {
    if (read(lock) === owner) rmSync(lock, { force: true });
  }
}

/** Whoever it says; nothing else of a file that may not be a lock at all. */
function holderIn(text = ''): string {
  const [holder = 'unknown'] = /^process \d+ on [\w.-]{1,253}$/m.exec(text) ?? [];
  return holder;
}

/** Whether a file of a folder is its lock, or what making one leaves behind where a run is killed. */
export function isLock(folder: string, name: string): boolean {
  return name === '.bowline-lock' || (/^\.bowline-lock(?:\.[0-9a-f-]+)+$/.test(name) && isLeft(join(folder, name)));
}

/** Whether it says who has a lock, as far as it goes: a run may have been killed when it had written no more, or be done. */
function isLeft(file: string): boolean {
  const text = read(file);
  if (text === undefined) return !lstatSync(file, { throwIfNoEntry: false });
  return 'process '.startsWith(text.slice(0, 'process '.length));
}

/** Whoever has the lock clears the folder of what killed runs left. */
function clearLeft(folder: string): void {
  const left = readdirSync(folder).filter((name) => name !== '.bowline-lock' && isLock(folder, name));
  for (const name of left) rmSync(join(folder, name), { force: true });
}

/** Makes the lock with its content; false if somebody has it. Under a name that nobody knows, so that no link waits there. */
function take(lock: string, owner: string): boolean {
  const mine = `${lock}.${randomUUID()}`;
  try {
    writeFileSync(mine, owner, { flag: 'wx' });
    linkSync(mine, lock);
    return true;
  } catch (error) {
    // Whoever has the lock clears the folder, and takes what others are about to link for what killed runs left.
    if (errorCode(error) === 'EEXIST' || (errorCode(error) === 'ENOENT' && isOfLink(error))) return false;
    if (isLacking(error) && isOfLink(error)) return takeAtOnce(lock, owner);
    throw error;
  } finally {
    rmSync(mine, { force: true });
  }
}

function isOfLink(error: unknown): boolean {
  return typeof error === 'object' && error !== null && 'dest' in error;
}

/** Where there are no hard links. Whoever finds the lock before its content is there does not know the holder, and waits. */
function takeAtOnce(lock: string, owner: string): boolean {
  try {
    writeFileSync(lock, owner, { flag: 'wx' });
    return true;
  } catch (error) {
    if (errorCode(error) === 'EEXIST') return false;
    throw error;
  }
}

/**
 * Removes the lock of a process that is gone. Of those that found it only one may, or the second would remove the lock
 * that somebody took meanwhile: there is a lock for that, named by the text that both found. Its holder may be gone too.
 */
function removeGone(lock: string, owner: string): boolean {
  const turn = `${lock}.${shortHash(owner)}`;
  if (!take(turn, ownerText())) {
    const other = read(turn);
    if (other !== undefined && isGone(other)) removeGone(turn, other);
    return false;
  }
  try {
    if (read(lock) !== owner) return false;
    rmSync(lock, { force: true });
    return true;
  } finally {
    rmSync(turn, { force: true });
  }
}

/** Who this run is; no other run ever writes the same. */
function ownerText(): string {
  const started = startOf(process.pid);
  const since = started === undefined ? '' : `started ${started} in ${namespace()}\n`;
  return `process ${process.pid} on ${hostname()}\n${since}${randomUUID()}\n`;
}

/** Whether the process is known to be gone. Numbers of processes mean nothing on another host or in another container. */
function isGone(owner: string): boolean {
  const [, pid, host] = /^process (\d+) on (.*)$/m.exec(owner) ?? [];
  const [, started, where] = /^started (\d+) in (.*)$/m.exec(owner) ?? [];
  if (pid === undefined || host !== hostname() || (where !== undefined && where !== namespace())) return false;
  return !isAlive(Number(pid)) || (started !== undefined && startOf(Number(pid)) !== started);
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return errorCode(error) !== 'ESRCH';
  }
}

/** When a process was started, in ticks since the machine was: numbers of processes come again. Linux alone tells. */
function startOf(pid: number): string | undefined {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'latin1');
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19];
  } catch {
    return undefined;
  }
}

/** Which processes this one sees. */
function namespace(): string {
  try {
    return readlinkSync('/proc/self/ns/pid');
  } catch {
    return 'unknown';
  }
}

/** What a lock says; nothing where there is none, or where something else has its name. */
function read(lock: string): string | undefined {
  try {
    return readTextFile(lock, 4096);
  } catch {
    return undefined;
  }
}
