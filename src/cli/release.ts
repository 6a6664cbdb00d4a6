import { basename, dirname, join, resolve } from 'node:path';
import { ProgramError } from '../internal/program-error';
import * as messages from '../messages/command';
import { recordEdited } from '../messages/record';
import type { Notice } from '../model/fault';
import type { Release } from '../model/release';
import { parseRecord, recordFile, recordLimit } from '../outputs/gitops/record-file';
import { printYaml } from '../outputs/gitops/yaml';
import { plainRelease, releaseDigest, toRelease } from '../record/release';
import { readTextFile } from '../record/text-file';
import type { Arguments } from './arguments';
import type { Outcome } from './outcome';
import { suggest } from './suggest';
import type { Surroundings } from './surroundings';
import { UsageError } from './usage-error';
import { writeFile } from './write-file';

/** Makes a whole release out of the recorded one and the images of one pipeline. */
export async function release(args: Arguments, { cwd }: Surroundings): Promise<Outcome> {
  const recorded = readRecorded(resolve(cwd, args.needed('record')));
  const given = givenImages(args.all('image'));
  const gone = args.all('remove');
  const known = Object.keys(recorded.images);
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
  const out = args.one('out');
  if (out !== undefined) writeFile(resolve(cwd, out), printYaml(made));
  return { lines: out === undefined ? [printYaml(made).trimEnd()] : [], data: made, notes };
}

function readRecorded(folder: string): Release {
  const file = basename(folder) === recordFile ? folder : join(folder, recordFile);
  const { record, intact } = parseRecord(readTextFile(file, recordLimit), file);
  if (!intact) throw new ProgramError([{ path: dirname(file), text: recordEdited }]);
  return plainRelease(record);
}

function givenImages(given: readonly string[]): ReadonlyMap<string, string> {
  if (given.length === 0) throw new UsageError(messages.missingOption('--image'));
  const images = new Map<string, string>();
  for (const text of given) {
    const [, id, image] = /^([^=]+)=(.+)$/s.exec(text) ?? [];
    if (id === undefined || image === undefined) throw new UsageError(messages.imageForm(text));
    if (images.has(id)) throw new UsageError(messages.imageTwice(id));
    images.set(id, image);
  }
  return images;
}

function images(recorded: Release, given: ReadonlyMap<string, string>, gone: readonly string[]) {
  const known = Object.keys(recorded.images);
  const strange = gone.filter((id) => !known.includes(id));
  if (strange.length > 0) {
    throw new ProgramError(strange.map((id) => ({ path: 'release', text: messages.notThere(id, suggest(id, known)) })));
  }
  const kept = Object.entries(recorded.images).filter(([id]) => !gone.includes(id));
  return Object.fromEntries([...kept, ...given].sort(([a], [b]) => (a < b ? -1 : 1)));
}
