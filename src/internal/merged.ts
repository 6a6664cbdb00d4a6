import { isRef, promise } from './cast';

/** Settings of which only one can be said: whoever says one anew takes the place of all of them. */
const exclusive: readonly (readonly string[])[] = [
  ['replicas', 'scaling', 'everyNode'],
  ['get', 'tcp', 'exec', 'grpc'],
];

/** Settings that are said anew as a whole, because their parts mean little alone. */
const whole: readonly string[] = ['scaling', 'strategy', 'migration', 'metrics'];

/**
 * Settings with others laid over them, the one rule by which defaults, family, microservice and stack speak one after
 * another: records (`env`, `probes`, `resources` …) are merged name by name, everything else is replaced. What is
 * `undefined` was not said.
 */
export function merged<Base extends object>(base: Base, over: object | undefined): Base {
  const said = Object.entries(over ?? {}).filter(([, value]) => value !== undefined);
  if (said.length === 0) return base;
  const names = new Set(said.map(([name]) => name));
  const gone = new Set(exclusive.filter((group) => group.some((name) => names.has(name))).flat());
  const kept = Object.entries(base).filter(([name]) => !gone.has(name));
  const before = new Map(kept);
  const values = said.map(([name, value]) => [name, laidOver(name, before.get(name), value)] as const);
  return promise(Object.fromEntries([...kept, ...values]));
}

function laidOver(name: string, base: unknown, over: unknown): unknown {
  return isOpen(base) && isOpen(over) && !whole.includes(name) ? merged(base, over) : over;
}

/** A record of settings: no list, no ref, and nothing that `vendor`, `scratch`, `rolling` … made, which have a kind. */
function isOpen(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !Array.isArray(value) && !isRef(value) && !('kind' in value);
}
