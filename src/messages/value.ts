import { withoutLogin } from './printable';

const longest = 60;

/** A value as a message shows it: text and numbers as they are, everything else by its sort, so that nothing leaks. */
export function shown(value: unknown): string {
  if (typeof value === 'string') return `'${cut(value)}'`;
  if (typeof value === 'number' || typeof value === 'boolean') return `'${value}'`;
  return sortOf(value);
}

/** The beginning of a text; whether that holds a password may only be seen by what comes behind it. */
function cut(value: string): string {
  const text = withoutLogin(value);
  return text.length > longest ? `${text.slice(0, longest)}…` : text;
}

/** What sort of value stands in a place where it does not belong: it may be a secret, so it is not shown itself. */
export function sortOf(value: unknown): string {
  if (value === undefined || value === null) return String(value);
  if (typeof value === 'string') return value === '' ? 'empty text' : 'text';
  if (typeof value === 'number') return Number.isFinite(value) ? 'a number' : String(value);
  if (Array.isArray(value)) return 'a list';
  if (typeof value === 'object') return isRefLike(value) ? 'a ref' : 'an object';
  return `a ${typeof value}`;
}

function isRefLike(value: object): boolean {
  return 'kind' in value && ['secret', 'config', 'link', 'text', 'field'].includes(String(value.kind));
}

/** What is offered in the place of a name that does not exist. */
export const orNearest = (nearest: string | undefined, remedy: string): string =>
  nearest === undefined ? remedy : `did you mean '${nearest}'?`;

/** A name in a place where a secret may have been written instead: whole where it is made of words, or nearly known. */
export const guarded = (name: string, nearest: string | undefined): string =>
  nearest === undefined && !words.test(name) ? `'${[...name][0] ?? ''}…'` : `'${name}'`;

const words = /^[A-Za-z]{1,20}([-_.][A-Za-z]{1,20}){0,4}$/;

/** Names one after another, as a sentence lists them. */
export const listed = (names: readonly string[]): string => names.map((name) => `'${name}'`).join(', ');
