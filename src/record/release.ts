import { canonical, digest } from '../internal/hash';
import type { Release } from '../model/release';
import type { SystemSpec } from '../model/system';
import { Fields, isRecord } from './fields';
import { parsePlainYaml } from './plain-yaml';
import { readTextFile, releaseLimit } from './text-file';

const fields = ['system', 'commit', 'builtAt', 'run', 'images', 'base'] as const;

/**
 * Reads a release from a YAML or JSON file. What it means for a system is checked with the program.
 * @param file the path, as messages show it
 * @throws ProgramError with one line for each thing that is wrong
 */
export function readRelease(file: string): Release {
  return toRelease(parsePlainYaml(readTextFile(file, releaseLimit), file), file);
}

/**
 * Makes a release of plain data that came from outside.
 * @throws ProgramError for unknown or missing fields and wrong types
 */
export function toRelease(value: unknown, file: string): Release {
  const read = new Fields(file, 'the release');
  const from = read.record(value, fields);
  const base = from['base'] === undefined ? {} : { base: read.text(from, 'base', 'digest') };
  return read.done({
    system: read.text(from, 'system', 'system'),
    commit: read.text(from, 'commit', 'commit'),
    builtAt: read.text(from, 'builtAt', 'builtAt'),
    run: read.text(from, 'run', 'run'),
    images: read.texts(from, 'images'),
    ...base,
  });
}

/** The release in a record or another release: what it deploys, without where it came from. */
export function plainRelease({ system, commit, builtAt, run, images }: Release): Release {
  return { system, commit, builtAt, run, images };
}

/** Names a release by its content; `base` of a release that was made from it. */
export function releaseDigest(release: Release): string {
  return digest(canonical(plainRelease(release)));
}

/** A release that fits a system, with made-up images: to see what is wrong with a program whatever the release. */
export function anyRelease(system: SystemSpec): Release {
  const images = imagesOf(system).map(({ id, image }) => [id, `${image}:any`] as const);
  const facts = { commit: '0000000', builtAt: '2000-01-01T00:00:00Z', run: 'none' };
  return { system: system.id, ...facts, images: Object.fromEntries(images) };
}

/** The ids of the microservices and jobs that need an image from the release. */
export function releasedIds(system: SystemSpec): readonly string[] {
  return imagesOf(system).map(({ id }) => id);
}

function imagesOf({ services, jobs }: SystemSpec): readonly { readonly id: string; readonly image: string }[] {
  // A program without types may say anything here, and its rules come later.
  const parts: readonly unknown[] = [...Object.values(Object(services)), ...Object.values(Object(jobs))];
  return parts
    .filter(isRecord)
    .flatMap(({ id, image }) => (typeof image === 'string' ? [{ id: String(id), image }] : []));
}
