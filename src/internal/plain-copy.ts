import { isCircular, isNoData, isTooDeep } from '../messages/patch';
import { promise } from './cast';

/** No manifest is nearly as deep. */
const deepest = 64;

/**
 * A copy of what a function of the program gave, as data: read once, so that a getter or proxy has had its say, and free
 * of circles.
 *
 * @throws TypeError naming the field that is no data
 */
export function plainCopy<Value>(value: Value): Value {
  return promise(copied(value, { path: [], above: [] }));
}

/** Where a value stands, and what it stands in. */
interface Place {
  readonly path: readonly string[];
  readonly above: readonly object[];
}

function copied(value: unknown, place: Place): unknown {
  if (typeof value === 'function' || typeof value === 'symbol' || typeof value === 'bigint')
    throw new TypeError(isNoData(place.path.join('.'), `a ${typeof value}`));
  if (typeof value !== 'object' || value === null) return value;
  if (place.above.includes(value)) throw new TypeError(isCircular(place.path.join('.')));
  if (place.above.length > deepest) throw new TypeError(isTooDeep(place.path.slice(0, 5).join('.')));
  if (!Array.isArray(value) && !isPlain(value))
    throw new TypeError(isNoData(place.path.join('.'), 'an object of a class'));
  const entries = Object.entries(value).map(([key, one]) => [key, copied(one, inside(place, key, value))] as const);
  return Array.isArray(value) ? entries.map(([, one]) => one) : Object.fromEntries(entries);
}

function inside({ path, above }: Place, key: string, value: object): Place {
  return { path: [...path, key], above: [...above, value] };
}

/** Objects that passed through another realm, as in a test runner, have another prototype without a parent. */
function isPlain(value: object): boolean {
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === null || Object.getPrototypeOf(prototype) === null;
}
