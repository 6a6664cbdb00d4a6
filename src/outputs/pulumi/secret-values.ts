import { createHmac } from 'node:crypto';
import { canonical } from '../../internal/hash';
import {
  rotationKeyMissing,
  rotationKeyShort,
  valueEmpty,
  valueEndsWithBreak,
  valueInQuotes,
  valueMissing,
  valueNotUrlSafe,
  valuePlain,
  valueUnread,
} from '../../messages/pulumi-config';
import type { Fault, Notice } from '../../model/fault';
import type { StackSpec } from '../../model/stack';
import type { Wanted } from './placeholders';
import { readersOf } from './readers';
import type { Settings } from './settings';

/** The values of the secret keys that manifests wait for, with what is wrong with them; no text holds a value. */
export interface SecretValues {
  /** The value of `secret/key`. */
  readonly value: (name: string) => string;
  /** The keyed hash over the values of `secret/key,secret/key`. */
  readonly version: (names: string) => string;
  readonly faults: readonly Fault[];
  readonly notices: readonly Notice[];
}

/** Takes every value that is wanted from the stack's config and looks at it once. */
export function secretValues(wanted: Wanted, stack: StackSpec, settings: Settings): SecretValues {
  const base = `${stack.system.id}/${stack.environment}`;
  const names = new Set([...wanted.secret, ...[...wanted.version].flatMap((list) => list.split(','))]);
  const readers = readersOf(stack.system);
  const keys = [...names].sort().map((name) => keyOf(name, readers.get(name) ?? [], { stack, settings }));
  const rotation = wanted.version.size > 0 ? rotationFaults(settings) : [];
  const at = ({ secret }: SecretKey) => `${base}/${secret}`;
  return {
    value: (name) => settings.get(`secret.${dotted(name)}`) ?? '',
    version: (list) => keyedHash(settings.get('rotationKey') ?? '', list, settings),
    faults: [
      ...keys.flatMap((key) => faultsOf(key).map((text) => ({ path: at(key), text }))),
      ...[...unread(names, settings), ...rotation].map((text) => ({ path: base, text })),
    ],
    notices: keys.flatMap((key) => noticesOf(key).map((text) => ({ path: at(key), text }))),
  };
}

/** One secret key with all that is known about it. */
interface SecretKey {
  readonly secret: string;
  readonly key: string;
  readonly value: string | undefined;
  readonly isEncrypted: boolean;
  readonly isUrlSafe: boolean;
  readonly readers: readonly string[];
}

interface Surroundings {
  readonly stack: StackSpec;
  readonly settings: Settings;
}

function keyOf(name: string, readers: readonly string[], { stack, settings }: Surroundings): SecretKey {
  const [secret = '', key = ''] = split(name);
  const setting = `secret.${secret}.${key}`;
  const declared = Object.values(stack.system.secrets).find(({ id }) => id === secret);
  return {
    secret,
    key,
    value: settings.get(setting),
    isEncrypted: settings.isEncrypted(setting),
    isUrlSafe: declared?.keys[key]?.urlSafe === true,
    readers,
  };
}

function faultsOf({ secret, key, value, isEncrypted, isUrlSafe, readers }: SecretKey): readonly string[] {
  if (value === undefined) return [valueMissing(secret, key, readers)];
  if (value.trim() === '') return [valueEmpty(secret, key, readers)];
  return [
    ...(isEncrypted ? [] : [valuePlain(`secret.${secret}.${key}`)]),
    ...(isUrlSafe && !unreserved.test(value) ? [valueNotUrlSafe(secret, key)] : []),
  ];
}

/** @see https://www.rfc-editor.org/rfc/rfc3986#section-2.3 */
const unreserved = /^[A-Za-z0-9._~-]+$/;

/** A text of several lines, such as a certificate, ends with a break by right. */
function noticesOf({ secret, key, value = '' }: SecretKey): readonly string[] {
  return [
    ...(/^[^\r\n]*\r?\n$/.test(value) ? [valueEndsWithBreak(secret, key)] : []),
    ...(/^\s*(["']).*\1\s*$/s.test(value) ? [valueInQuotes(secret, key)] : []),
  ];
}

function unread(names: ReadonlySet<string>, settings: Settings): readonly string[] {
  const read = new Set([...names].map((name) => `secret.${dotted(name)}`));
  return settings.keys.filter((key) => key.startsWith('secret.') && !read.has(key)).map(valueUnread);
}

function rotationFaults(settings: Settings): readonly string[] {
  const key = settings.get('rotationKey') ?? '';
  if (key === '') return [rotationKeyMissing];
  return [
    ...(settings.isEncrypted('rotationKey') ? [] : [valuePlain('rotationKey')]),
    ...(key.length < 32 ? [rotationKeyShort] : []),
  ];
}

/** Plain hashes of guessable values can be reversed by guessing; this one only by who has the key. */
function keyedHash(key: string, list: string, settings: Settings): string {
  const values = list.split(',').map((name) => [name, settings.get(`secret.${dotted(name)}`) ?? '']);
  return createHmac('sha256', key).update(canonical(values)).digest('hex').slice(0, 16);
}

function split(name: string): readonly string[] {
  const slash = name.indexOf('/');
  return [name.slice(0, slash), name.slice(slash + 1)];
}

function dotted(name: string): string {
  return split(name).join('.');
}
