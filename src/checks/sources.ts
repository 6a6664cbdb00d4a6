import { promise } from '../internal/cast';
import {
  emptyProperty,
  emptyStorePath,
  missingSource,
  mixedSources,
  noRotation,
  notASource,
  notAStorePath,
  notAVersion,
  notSealed,
  surplusSource,
} from '../messages/source';
import { guarded, orNearest } from '../messages/value';
import type { Fault } from '../model/fault';
import type { SecretSpec } from '../model/secret';
import type { Source, StoreSource } from '../model/source';
import { isSealed } from './grammar';
import { nearest } from './nearest';
import { fits } from './shape';
import { sources } from './stack-settings';
import { keysIn, type Rule, type Subject } from './subject';

type Sources = Readonly<Record<string, Source>>;

/** Every key of every secret has one source, which the delivery can carry; nothing else has one. */
export const sourcesRule: Rule = function* (subject) {
  const { stack, system, path } = subject;
  for (const [key, secret] of Object.entries(system.secrets))
    for (const text of secretFaults(subject, secret, stack.secrets[key] ?? {}))
      yield { path: `${path}/${secret.id}`, text };
  yield* unknownSecrets(subject);
};

function* unknownSecrets(subject: Subject): Iterable<Fault> {
  const { stack, path } = subject;
  const known = keysIn(subject, 'secrets');
  for (const key of Object.keys(stack.secrets).filter((one) => !known.includes(one)))
    yield { path, text: surplus('secret ', key, { known, environment: stack.environment }) };
}

interface Wanted {
  readonly known: readonly string[];
  readonly environment: string;
  readonly of?: string;
}

function surplus(what: string, key: string, { known, environment, of = '' }: Wanted): string {
  const near = nearest(key, known);
  return surplusSource(`${what}${guarded(key, near)}${of}`, environment, orNearest(near, 'remove it'));
}

function* secretFaults(subject: Subject, { id, keys }: SecretSpec, sources: Sources): Iterable<string> {
  const { environment } = subject.stack;
  const known = Object.keys(keys);
  const lacking = subject.complete ? known.filter((key) => !Object.hasOwn(sources, key)) : [];
  for (const key of lacking) yield missingSource(key, id, environment);
  for (const [key, source] of Object.entries(sources)) {
    if (!Object.hasOwn(keys, key)) yield surplus('key ', key, { known, environment, of: ` of secret '${id}'` });
    else yield* sourceFaults(subject, { key, id, source });
  }
  yield* mixtures(Object.values(sources), id, environment);
}

interface OneSource {
  readonly key: string;
  readonly id: string;
  readonly source: Source;
}

function* sourceFaults({ stack }: Subject, { key, id, source }: OneSource): Iterable<string> {
  if (source.kind === 'pulumiConfig') {
    if (stack.delivery.kind === 'gitops') yield notASource(key, id, 'gitops');
  } else if (source.kind === 'sealed') {
    if (!isSealed(source.encrypted)) yield notSealed(key, id);
  } else if (source.key.trim() === '') yield emptyStorePath(key, id);
  else if (source.property?.trim() === '') yield emptyProperty(key, id);
  else if (!isStorePath(source)) yield notAStorePath(key, id);
  if (source.kind === 'store' && source.version !== undefined && !isVersion(source.version)) yield notAVersion(key, id);
  const versioned = source.kind === 'pulumiConfig' || (source.kind === 'store' && source.version !== undefined);
  if (!versioned && stack.rotation === undefined) yield noRotation(key, id, stack.environment);
}

/** Whether something is a source and tells nothing but where a value is; anything else may be the value itself. */
export function isSource(value: unknown): boolean {
  if (!fits(anySources, { key: value })) return false;
  const source = promise<Source>(value);
  if (source.kind === 'sealed') return isSealed(source.encrypted);
  return source.kind !== 'store' || (isStorePath(source) && isVersion(source.version ?? '1'));
}

const anySources = sources('pulumi', '');

const isStorePath = ({ key, property = '' }: StoreSource): boolean => !/\p{Cc}/u.test(`${key}${property}`);

/** A number counts from 0, and a name has no blanks; an identifier of Azure's may well begin with `4387e`. */
function isVersion(version: string): boolean {
  return /^(?!NaN$|-|\d+\.|\d+e[-+])[^\s\p{C}]{1,256}$/u.test(version);
}

/** One object is made for a secret; an ExternalSecret may read several stores, but nothing else is one. */
function* mixtures(sources: readonly Source[], id: string, environment: string): Iterable<string> {
  const kinds = [...new Set(sources.map(({ kind }) => kind))];
  if (kinds.length > 1) yield mixedSources(id, environment, kinds);
}
