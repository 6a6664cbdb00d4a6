import { statSync } from 'node:fs';
import { resolve } from 'node:path';
import { imageFault } from '../checks/release';
import { ProgramError } from '../internal/program-error';
import * as messages from '../messages/command';
import { noRelease } from '../messages/file';
import type { Fault, Notice } from '../model/fault';
import type { Release } from '../model/release';
import { printYaml } from '../outputs/gitops/yaml';
import { patterns } from '../record/fields';
import { kindOf } from '../record/path-kind';
import { readRelease, releaseDigest, toRelease } from '../record/release';
import type { Arguments } from './arguments';
import type { Outcome } from './outcome';
import { readRecorded } from './recorded';
import { suggest } from './suggest';
import type { Surroundings } from './surroundings';
import { UsageError } from './usage-error';
import { checkOutsideTrees, writeFile } from './write-file';

/** Makes a whole release out of the recorded one and the images of one pipeline. */
export async function release(args: Arguments, around: Surroundings): Promise<Outcome> {
  const { cwd } = around;
  const place = args.needed('record');
  const given = givenImages(args);
  const out = args.one('out') === undefined ? undefined : resolve(cwd, args.needed('out'));
  const recorded = readRecorded(place, around);
  if (out !== undefined) checkTarget(out, resolve(cwd, place));
  const gone = args.all('remove');
  const known = Object.keys(recorded.images);
  refuse([...given].flatMap(faultsOf), gone.filter((id) => !known.includes(id)).map(notThere(known)));
  const made = toRelease(
    {
      system: recorded.system,
      commit: args.needed('commit'),
      builtAt: args.needed('built-at'),
      run: args.needed('run'),
      images: images(recorded, given, gone),
      base: releaseDigest(recorded),
    },
    'release',
  );
  const fresh = [...given.keys()].filter((id) => !known.includes(id));
  const notes: readonly Notice[] = fresh.map((id) => ({
    path: 'release',
    text: messages.notRecorded(id, suggest(id, known)),
  }));
  if (out !== undefined) writeFile(out, printYaml(made));
  return { lines: out === undefined ? [printYaml(made).trimEnd()] : [], data: made, notes };
}

/** A release may take the place of an older one or of an empty file, and of nothing else. */
function checkTarget(out: string, record: string): void {
  checkOutsideTrees(out, record);
  if (kindOf(out) !== 'file' || statSync(out).size === 0) return;
  try {
    readRelease(out);
  } catch (error) {
    if (error instanceof ProgramError) throw ProgramError.at(out, noRelease);
    throw error;
  }
}

function givenImages(args: Arguments): ReadonlyMap<string, string> {
  const given = args.all('image');
  if (given.length === 0 && !args.has('remove')) throw new UsageError(messages.noImage);
  const found = new Map<string, string>();
  for (const text of given) {
    const [, id, image] = /^([^=]+)=(.+)$/s.exec(text) ?? [];
    if (id === undefined || image === undefined) throw new UsageError(messages.imageForm(text));
    if (found.has(id)) throw new UsageError(messages.imageTwice(id));
    found.set(id, image);
  }
  const both = args.all('remove').find((id) => found.has(id));
  if (both !== undefined) throw new UsageError(messages.givenAndRemoved(both));
  return found;
}

/** What can be known of an image without its program. */
function faultsOf([id, image]: readonly [string, string]): readonly Fault[] {
  const texts = [patterns.system.test(id) ? undefined : messages.notAnId(id), imageFault(id, image)];
  return texts.flatMap((text) => (text === undefined ? [] : [{ path: 'release', text }]));
}

function notThere(known: readonly string[]) {
  return (id: string): Fault => ({ path: 'release', text: messages.notThere(id, suggest(id, known)) });
}

function refuse(...faults: readonly (readonly Fault[])[]): void {
  if (faults.flat().length > 0) throw new ProgramError(faults.flat());
}

function images(recorded: Release, given: ReadonlyMap<string, string>, gone: readonly string[]) {
  const kept = Object.entries(recorded.images).filter(([id]) => !gone.includes(id));
  return Object.fromEntries([...kept, ...given].sort(([a], [b]) => (a < b ? -1 : 1)));
}
