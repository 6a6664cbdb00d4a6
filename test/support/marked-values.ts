/** Values of secrets that nothing else holds, and the search for what tells them. */
import { createHash } from 'node:crypto';
import fc from 'fast-check';

const signs = 'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789+/=&?#%$!*-_.~';

/** A value by chance that is found again wherever it stands. */
export const markedValue = fc
  .string({ unit: fc.constantFrom(...signs), minLength: 12, maxLength: 40 })
  .map((text) => `M${text}k`);

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

/** All forms in which a value is known again. */
function formsOf(value: string): readonly string[] {
  const hex = Buffer.from(value).toString('hex');
  const inner = [0, 1, 2].map((offset) => insideBase64(value, offset));
  return [
    value,
    escaped(/[&<>]/g, value, (code) => `\\u00${code}`), // as Go prints JSON
    ...inner,
    ...inner.map((text) => text.replaceAll('+', '-').replaceAll('/', '_')),
    hex,
    hex.toUpperCase(),
    ...inAddress(value),
  ];
}

/** The forms of a value that a text holds. */
export function leaked(text: string, value: string): readonly string[] {
  return [...new Set(formsOf(value))].filter((form) => text.includes(form));
}

/** The hashes, whole and as Bowline shortens them, by which a short value could be found again in a text. */
export function leakedHashes(text: string, value: string): readonly string[] {
  const hashed = [value, `${value}\n`, JSON.stringify(value), Buffer.from(value).toString('base64')];
  const hashes = ['md5', 'sha1', 'sha256'].flatMap((name) =>
    hashed.map((one) => createHash(name).update(one).digest()),
  );
  const forms = hashes.flatMap((hash) => [hash.toString('hex').slice(0, 8), hash.toString('base64').slice(0, 16)]);
  return forms.filter((form) => text.includes(form));
}
