import { isRef, promise } from './cast';

/** How one setting is laid over another: without a way it is replaced. */
interface Way {
  /** For settings that cannot stand beside others: whose place a setting takes that is said anew. */
  readonly instead?: Readonly<Record<string, readonly string[]>>;
  /** The ways of single settings. */
  readonly of?: Readonly<Record<string, Way>>;
  /** The way of every entry, where the names are those of the user. */
  readonly each?: Way;
}

/** A record by the user's names, whose values are replaced. */
const byName: Way = {};
const kinds = ['get', 'tcp', 'exec', 'grpc'] as const;
const probe: Way = { instead: { get: kinds, tcp: kinds, exec: kinds, grpc: kinds } };
const container: Readonly<Record<string, Way>> = {
  env: byName,
  files: { each: byName },
  mounts: byName,
  probes: { each: probe },
  resources: byName,
  security: byName,
};
const part: Way = {
  // A count takes no DaemonSet's place: what runs on every node would stay away from most of them, and nobody be told.
  instead: { replicas: ['scaling'], scaling: ['replicas'], everyNode: ['replicas', 'scaling'] },
  of: {
    ...container,
    init: { each: { of: container } },
    sidecars: { each: { of: container } },
    volumes: byName,
    labels: byName,
    annotations: byName,
    routes: byName,
    scheduling: { of: { nodeSelector: byName, nodes: byName } },
    shutdown: byName,
    dapr: { of: { resources: byName } },
    allow: byName,
  },
};

/**
 * Settings of a microservice or job with others laid over them, the one rule by which defaults, family, microservice
 * and stack speak one after another: records (`env`, `probes`, `resources` …) are merged name by name, everything else
 * is replaced. What is `undefined` was not said. Which settings are records is said above and never guessed from a
 * name or a value: an env entry may be called `scaling`, a label `kind`.
 */
export function merged<Base extends object>(base: Base, over: object | undefined): Base {
  return promise(laidOver(base, over ?? {}, part));
}

function laidOver(base: object, over: object, way: Way): object {
  const said = Object.entries(over).filter(([, value]) => value !== undefined);
  if (said.length === 0) return base;
  const gone = way.instead === undefined ? none : replaced(way.instead, said);
  const kept = Object.entries(base).filter(([name]) => !gone.has(name));
  const before = new Map(kept);
  const values = said.map(([name, value]) => [name, setting(before.get(name), value, wayOf(way, name))] as const);
  return Object.fromEntries([...kept, ...values]);
}

const none: ReadonlySet<string> = new Set();

function replaced(instead: Way['instead'] & object, said: readonly (readonly [string, unknown])[]) {
  return new Set(said.flatMap(([name]) => (Object.hasOwn(instead, name) ? (instead[name] ?? []) : [])));
}

function wayOf({ of, each }: Way, name: string): Way | undefined {
  return of !== undefined && Object.hasOwn(of, name) ? of[name] : each;
}

function setting(base: unknown, over: unknown, way: Way | undefined): unknown {
  return way !== undefined && isRecord(base) && isRecord(over) ? laidOver(base, over, way) : over;
}

function isRecord(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !Array.isArray(value) && !isRef(value);
}
