/**
 * The only home of casts. Each function here gives a value the type that the compiler cannot derive, with the reason.
 */

import { refAsText } from '../messages/ref';
import type { RefData } from '../model/ref';

/** Freezes a value and everything in it; model values are shared by all outputs, so nobody may change them. */
export function freeze<Value>(value: Value): Value {
  if (typeof value !== 'object' || value === null || Object.isFrozen(value)) return value;
  for (const part of Object.values(value)) freeze(part);
  return Object.freeze(value);
}

const refuse = () => {
  throw new TypeError(refAsText);
};

const toText = { [Symbol.toPrimitive]: refuse, toString: refuse, toLocaleString: refuse };

/**
 * Gives a ref its public type. The cast is the point of a ref: it is an object, but typed as a symbol so that the
 * compiler refuses to put it into plain text. At run time the prototype refuses the same.
 */
export function toRef<Type>(data: RefData): Type {
  return Object.freeze(Object.assign(Object.create(toText) as object, data)) as Type;
}

/** Whether a value is a ref; `unknown` because user values come without types at run time. */
export function isRef(value: unknown): value is RefData {
  return typeof value === 'object' && value !== null && Object.getPrototypeOf(value) === toText;
}

/** Whether a value is something to wait for, from whatever library. */
export function isPromise(value: unknown): value is PromiseLike<unknown> {
  return typeof (value as { readonly then?: unknown } | null | undefined)?.then === 'function';
}

/** `Object.keys` with the keys that the type declares; safe for values that were built from exactly these keys. */
export function keysOf<Value extends object>(value: Value): readonly (keyof Value & string)[] {
  return Object.keys(value) as (keyof Value & string)[];
}

/** A record with the same keys; the compiler cannot follow keys through `Object.fromEntries`. */
export function mapRecord<Value extends object, Result>(
  value: Value,
  map: (entry: Value[keyof Value], key: string) => Result,
): { readonly [Key in keyof Value]: Result } {
  return Object.fromEntries(Object.entries(value).map(([key, entry]) => [key, map(entry, key)])) as {
    [Key in keyof Value]: Result;
  };
}

/**
 * Gives a value built at run time the type that a builder's signature promises; used where the type is computed
 * from literals that only the compiler sees.
 */
export function promise<Type>(value: unknown): Type {
  return value as Type;
}

/** The code of a Node.js error, such as `ENOENT`; what is thrown has no type. */
export function errorCode(error: unknown): string {
  return String((error as { readonly code?: unknown } | null | undefined)?.code ?? 'unknown');
}
