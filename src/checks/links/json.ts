/** Reads manifests, which may look like anything: a field that is not there, or of another sort, reads as nothing. */
import { sortOf } from '../../messages/value';

/** A JSON object. */
export type Json = Readonly<Record<string, unknown>>;

const nothing: Json = Object.freeze({});
const none: readonly unknown[] = Object.freeze([]);

/** The field behind a path of names. */
export function field(value: unknown, ...path: readonly string[]): unknown {
  return behind(value, path);
}

/** The object behind a path. */
export function record(value: unknown, ...path: readonly string[]): Json {
  const found = behind(value, path);
  return isObject(found) ? found : nothing;
}

/** The list behind a path. */
export function list(value: unknown, ...path: readonly string[]): readonly unknown[] {
  const found = behind(value, path);
  return Array.isArray(found) ? found : none;
}

/** The text behind a path, if it is there and not empty. */
export function text(value: unknown, ...path: readonly string[]): string | undefined {
  const found = behind(value, path);
  return typeof found === 'string' && found !== '' ? found : undefined;
}

/** What is asked most of all: a loop without lists of its own. */
function behind(value: unknown, path: readonly string[]): unknown {
  let at = value;
  for (const name of path) {
    if (!isObject(at)) return undefined;
    const found = at[name];
    at = found !== undefined && Object.hasOwn(at, name) ? found : undefined;
  }
  return at;
}

/** The texts of a record, such as labels. */
export function texts(value: unknown, ...path: readonly string[]): Readonly<Record<string, string>> {
  const found = record(value, ...path);
  return isAllText(found) ? found : Object.fromEntries(Object.entries(found).map(([key, one]) => [key, written(one)]));
}

function isAllText(value: Json): value is Readonly<Record<string, string>> {
  return Object.values(value).every((one) => typeof one === 'string');
}

/**
 * A value where text is expected, as text. JavaScript would ask an object for its own, and a manifest may have a field of
 * the name that it asks for.
 */
export function written(value: unknown): string {
  return typeof value === 'object' ? sortOf(value) : String(value);
}

/** Whether a value is an object, but no list. */
export function isObject(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Whether a text in a value, however deep, fulfils a test; keys are left out. */
export function someText(value: unknown, test: (text: string) => boolean): boolean {
  if (typeof value === 'string') return test(value);
  if (typeof value !== 'object' || value === null) return false;
  for (const part of Object.values(value)) if (someText(part, test)) return true;
  return false;
}

/** Every text in a value, however deep, keys left out. */
export function* textsIn(value: unknown): Iterable<string> {
  const waiting: unknown[] = [value];
  while (waiting.length > 0) {
    const one = waiting.pop();
    if (typeof one === 'string') yield one;
    else if (typeof one === 'object' && one !== null) waiting.push(...Object.values(one));
  }
}
