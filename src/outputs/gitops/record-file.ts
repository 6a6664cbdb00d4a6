import { given } from '../../internal/given';
import { canonical, digest } from '../../internal/hash';
import { missingField, newerRecord, notAList } from '../../messages/release-file';
import { header, recordNote } from '../../messages/tree';
import type { ConfigGeneration, DeploymentRecord } from '../../model/release';
import { Fields, isRecord } from '../../record/fields';
import { parsePlainYaml } from '../../record/plain-yaml';
import { printYaml } from './yaml';

/** The name of the record in a tree. */
export const recordFile = 'release.yaml';

/** A record holds up to three generations of each config, of 1 MiB each at most. */
export const recordLimit = 64 * 2 ** 20;

/** A record with the digests of the files beside it, as read. */
export interface TreeRecord {
  readonly record: DeploymentRecord;
  /** The digest of each file of the tree, by name. */
  readonly files: Readonly<Record<string, string>>;
  /** Whether the record fits its own digest; a merge or an edit by hand breaks it. */
  readonly intact: boolean;
}

/** The text of `release.yaml`: inputs and digests only, so that the same inputs give the same bytes. */
export function printRecord(record: DeploymentRecord, files: ReadonlyMap<string, string>): string {
  const { system, environment, commit, builtAt, run, rollback, images, configs, versions, rotated } = record;
  const body = {
    ...{ system, environment, commit, builtAt, run },
    ...(rollback ? { rollback } : {}),
    images: sortedByKey(images),
    configs: sortedByKey(configs),
    ...given({ versions: versions && sortedByKey(versions), rotated: rotated && sortedByKey(rotated) }),
    files: sortedByKey(Object.fromEntries([...files].map(([name, text]) => [name, digest(text)]))),
  };
  const note = `${header(system, environment)}\n${recordNote}\n`;
  return note + printYaml({ ...body, digest: bodyDigest(body) });
}

/**
 * Reads a record.
 * @throws ProgramError with one line for each thing that is wrong
 */
export function parseRecord(text: string, path: string): TreeRecord {
  return toRecord(parsePlainYaml(text, path), path);
}

/**
 * Reads a record that Pulumi kept as an output: it has no tree beside it, so neither digests nor its own.
 * @throws ProgramError with one line for each thing that is wrong
 */
export function parseOutput(text: string, path: string): DeploymentRecord {
  const value = parsePlainYaml(text, path);
  return toRecord(isRecord(value) ? { ...value, files: {}, digest: digest('') } : value, path).record;
}

function toRecord(value: unknown, path: string): TreeRecord {
  const known = [
    'system',
    'environment',
    'commit',
    'builtAt',
    'run',
    'rollback',
    'images',
    'configs',
    'versions',
    'rotated',
    'files',
    'digest',
  ];
  const read = new Fields(path, 'the record');
  const from = read.record(value, known, newerRecord);
  const body = {
    system: read.text(from, 'system', 'system'),
    environment: read.text(from, 'environment', 'environment'),
    commit: read.text(from, 'commit', 'commit'),
    builtAt: read.text(from, 'builtAt', 'builtAt'),
    run: read.text(from, 'run', 'run'),
    ...(read.flag(from, 'rollback') ? { rollback: true } : {}),
    images: read.texts(from, 'images'),
    configs: read.each(from, 'configs', (value, name) => generations(read, value, name)),
    ...('versions' in from && { versions: read.groups(from, 'versions') }),
    ...('rotated' in from && { rotated: read.counts(from, 'rotated') }),
    files: read.texts(from, 'files'),
  };
  const own = read.text(from, 'digest', 'digest');
  const { files, ...record } = read.done(body);
  return { record, files, intact: own === bodyDigest(body) };
}

function generations(read: Fields, value: unknown, config: string): readonly ConfigGeneration[] {
  const field = `configs.${config}`;
  if (!Array.isArray(value)) {
    read.add(notAList(field, value));
    return [];
  }
  return value.map((entry) => generation(read, entry, field));
}

function generation(read: Fields, value: unknown, field: string): ConfigGeneration {
  if (!isRecord(value) || typeof value['name'] !== 'string') {
    read.add(missingField('name', `'${field}'`));
    return { name: '', data: {} };
  }
  return { name: value['name'], data: read.texts(value, 'data') };
}

function bodyDigest(body: unknown): string {
  return digest(canonical(body));
}

function sortedByKey<Value>(record: Readonly<Record<string, Value>>): Record<string, Value> {
  return Object.fromEntries(Object.entries(record).sort(([a], [b]) => (a < b ? -1 : 1)));
}
