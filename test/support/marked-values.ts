/** Values of secrets that nothing else holds, and the search for what tells them. */
import { createHash } from 'node:crypto';
import fc from 'fast-check';

const signs = 'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789+/=&?#%$!*-_.~';

/** A value by chance that is found again wherever it stands. */
export const markedValue = fc
  .string({ unit: fc.constantFrom(...signs), minLength: 12, maxLength: 40 })
  .map((text) => `M${text}k`);

/** A value that whoever has its hash finds by trying. By itself it is too short to be looked for. */
export const guessableValue = fc.oneof(
  fc.nat({ max: 9999 }).map((pin) => String(pin).padStart(4, '0')),
  fc.constantFrom('admin', 'password', 'hunter2', 'letmein', 'changeme', 'postgres', 'guest'),
);

/** What base64 of a longer text holds of a value that begins at byte `offset` of a group of three. */
function insideBase64(value: string, offset: number): string {
  const bytes = Buffer.concat([Buffer.alloc(offset), Buffer.from(value)]);
  return bytes.toString('base64').slice(Math.ceil((offset * 8) / 6), Math.floor((bytes.length * 8) / 6));
}

function escaped(signs: RegExp, text: string, write: (code: string) => string): string {
  return text.replace(signs, (sign) => write(sign.charCodeAt(0).toString(16)));
}

function inAddress(value: string): readonly string[] {
  const written = encodeURIComponent(value);
  const strict = escaped(/[!'()*]/g, written, (code) => `%${code.toUpperCase()}`);
  const all = [written, strict, new URLSearchParams({ value }).toString().slice('value='.length)];
  return [...all, ...all.map((one) => one.replace(/%../g, (sign) => sign.toLowerCase()))];
}

/** A text as bytes are written, alone or within a longer text. */
function asBytes(text: string): readonly string[] {
  const hex = Buffer.from(text).toString('hex');
  const inner = [0, 1, 2].map((offset) => insideBase64(text, offset));
  return [...inner, ...inner.map(urlSafe), hex, hex.toUpperCase()];
}

const urlSafe = (base64: string): string => base64.replaceAll('+', '-').replaceAll('/', '_');

/** All forms in which a value is known again. */
function formsOf(value: string): readonly string[] {
  return [
    value,
    escaped(/[&<>]/g, value, (code) => `\\u00${code}`), // as Go prints JSON
    ...asBytes(value),
    ...inAddress(value),
    ...asBytes(encodeURIComponent(value)),
  ];
}

/** The forms of a value that a text holds. */
export function leaked(text: string, value: string): readonly string[] {
  return [...new Set(formsOf(value))].filter((form) => text.includes(form));
}

/** The data of a Secret, or of what stands for it. */
type Data = Readonly<Record<string, string>>;

const base64 = (text: string): string => Buffer.from(text).toString('base64');

/** What of a value somebody may have hashed: itself, itself with its key, and all the data that it stands in. */
function hashedOf(value: string, data: Data): readonly string[] {
  const encoded = Object.fromEntries(Object.entries(data).map(([key, one]) => [key, base64(one)]));
  const keys = Object.keys(data).filter((key) => data[key] === value);
  return [
    ...[value, `${value}\n`, JSON.stringify(value), JSON.stringify([value]), base64(value)],
    ...keys.flatMap((key) => ['=', ':', ': ', '', '\0'].map((between) => `${key}${between}${value}`)),
    ...[data, encoded, ...keys.map((key) => ({ [key]: value }))].flatMap((one) => [
      JSON.stringify(one),
      JSON.stringify(Object.entries(one)),
      JSON.stringify({ data: one }),
      JSON.stringify({ stringData: one }),
      Object.entries(one)
        .map(([key, text]) => `${key}=${text}`)
        .join('\n'),
    ]),
  ];
}

/** How many characters of a hash are enough to know the value again: Bowline shortens to eight. */
const shortest = 8;

/**
 * The hashes without a key by which a short value could be found again in a text, whole or cut off after eight or more
 * characters.
 * @param among the data that the value stands in, under each way to name its keys
 */
export function leakedHashes(text: string, value: string, ...among: readonly Data[]): readonly string[] {
  const hashed = new Set((among.length === 0 ? [{}] : among).flatMap((data) => hashedOf(value, data)));
  const begins = new Set(
    text
      .toLowerCase()
      .match(/[0-9a-f]{8,}/g)
      ?.map((run) => run.slice(0, shortest)),
  );
  return ['md5', 'sha1', 'sha256', 'sha512'].flatMap((name) =>
    [...hashed].flatMap((one) => {
      const hash = createHash(name).update(one).digest();
      const [hex, other] = [hash.toString('hex'), hash.toString('base64').slice(0, shortest)];
      const isTold =
        begins.has(hex.slice(0, shortest)) || [hex, other, urlSafe(other)].some((form) => text.includes(form));
      return isTold ? [`${name} of ${one}`] : [];
    }),
  );
}
