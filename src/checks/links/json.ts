/** Reads manifests, which may look like anything: a field that is not there, or of another sort, reads as nothing. */

/** A JSON object. */
export type Json = Readonly<Record<string, unknown>>;

const nothing: Json = Object.freeze({});

/** The field behind a path of names. */
export function field(value: unknown, ...path: readonly string[]): unknown {
  return path.reduce((at: unknown, name) => (isObject(at) && Object.hasOwn(at, name) ? at[name] : undefined), value);
}

/** The object behind a path. */
export function record(value: unknown, ...path: readonly string[]): Json {
  const found = field(value, ...path);
  return isObject(found) ? found : nothing;
}

/** The list behind a path. */
export function list(value: unknown, ...path: readonly string[]): readonly unknown[] {
  const found = field(value, ...path);
  return Array.isArray(found) ? found : [];
}

/** The text behind a path, if it is there and not empty. */
export function text(value: unknown, ...path: readonly string[]): string | undefined {
  const found = field(value, ...path);
  return typeof found === 'string' && found !== '' ? found : undefined;
}

/** The texts of a record, such as labels. */
export function texts(value: unknown, ...path: readonly string[]): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.entries(record(value, ...path)).map(([key, one]) => [key, String(one)]));
}

/** Whether a value is an object, but no list. */
export function isObject(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
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
