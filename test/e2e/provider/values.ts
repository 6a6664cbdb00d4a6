// How values look on Pulumi's wire.
// https://github.com/pulumi/pulumi/blob/v3.248.0/sdk/nodejs/runtime/rpc.ts

const SIGNATURE = '4dabf18193072939515e22adb298388d';
const SECRET = '1b47061264138c4ac30d75fd1eb44270';
const UNKNOWN = '04da6b54-80e4-46f7-96ec-b56ff0331ba9';

/** Any value that comes over the wire. */
export type Wire = unknown;

/** The value with no mark left: what the cluster gets. */
export function plain(value: Wire): unknown {
  if (Array.isArray(value)) return value.map(plain);
  if (typeof value !== 'object' || value === null) return value;
  if (SIGNATURE in value) return plain('value' in value ? value.value : undefined);
  return Object.fromEntries(Object.entries(value).map(([key, part]) => [key, plain(part)]));
}

/** Marks a value, so that the engine encrypts it in the state and hides it on the terminal. */
export function secret(value: unknown): Wire {
  return { [SIGNATURE]: SECRET, value };
}

/** A plain value with the secrecy that another one has at the same places. */
export function markedLike(value: unknown, marked: Wire): Wire {
  if (typeof marked !== 'object' || marked === null) return value;
  if (SIGNATURE in marked) return secret(value);
  const parts: Readonly<Record<string, Wire>> = { ...marked };
  if (Array.isArray(value)) return value.map((part, at) => markedLike(part, parts[at]));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, part]) => [name, markedLike(part, parts[name])]));
}

/** Whether a part is known only after another resource exists. */
export function hasUnknown(value: unknown): boolean {
  if (typeof value === 'string') return value === UNKNOWN;
  if (typeof value !== 'object' || value === null) return false;
  return Object.values(value).some(hasUnknown);
}
