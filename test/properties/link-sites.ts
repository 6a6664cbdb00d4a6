/**
 * Where manifests name something else, and how each of these links breaks. Written from the APIs of Kubernetes and of the
 * controllers and not from the link check, so that a link that the check does not know is found to be missing there.
 */
import type { Emitted } from '../../src/model/assembly';
import type { Break, Change, Leaf } from './sites/break';
import { pods } from './sites/pods';
import { rollouts } from './sites/rollouts';
import { traffic } from './sites/traffic';

type Path = readonly string[];

/** One link of an object, and a way to break it. */
export interface Site {
  /** The object's place in the list. */
  readonly object: number;
  readonly path: Path;
  /** The object's kind and the path without numbers: what sort of link it is. */
  readonly sort: string;
  /** What stands there once the link is broken. */
  readonly to: unknown;
  /** What a fault must say: the broken name. */
  readonly says: string;
  /** The objects that make the link, by their places: a fault must be at one of them. */
  readonly at: readonly number[];
}

const links = [...pods, ...traffic, ...rollouts].map(
  ([pattern, change]) => [new RegExp(`^${pattern}$`), change] as const,
);
const found = new Map<string, readonly Break[]>();

/** The ways to break what stands at a path; looked up once for all places in lists. */
function breaksOf(said: string): readonly Break[] {
  const key = said.replaceAll(/\.\d+(?=\.|$)/g, '.0');
  const known = found.get(key) ?? links.flatMap(([pattern, change]) => (pattern.test(key) ? [change] : []));
  found.set(key, known);
  return known;
}

/** Every link of a list of manifests. */
export function sitesOf(objects: readonly Emitted[]): readonly Site[] {
  return objects.flatMap((object, index) =>
    leavesOf(object.manifest).flatMap(({ path, value }) => {
      const said = `${object.manifest.kind} ${path.join('.')}`;
      const leaf: Leaf = { path, value, object, all: objects };
      return breaksOf(said)
        .flatMap((change) => change(leaf))
        .map((one) => siteOf(one, { path, index, said }));
    }),
  );
}

interface Place {
  readonly path: Path;
  readonly index: number;
  readonly said: string;
}

function siteOf({ to, says = String(to), what, at, path }: Change, { path: own, index, said }: Place): Site {
  const sort = `${general(said)}${what === undefined ? '' : ` (${what})`}`;
  return { object: index, path: path ?? own, sort, to, says, at: at ?? [index] };
}

/** A link without its place in lists, and without the kind of what stamps out a pod: all of them name things in one way. */
function general(said: string): string {
  return said.replaceAll(/\.\d+(?=\.|$)/g, '').replace(/^\w+ spec\.(jobTemplate\.spec\.)?template\./, 'Pod ');
}

/** Every value that has no parts, and where it stands. */
function leavesOf(value: unknown, path: Path = []): readonly { readonly path: Path; readonly value: unknown }[] {
  if (typeof value !== 'object' || value === null) return [{ path, value }];
  return Object.entries(value).flatMap(([key, part]) => leavesOf(part, [...path, key]));
}

/** The list with one link that leads nowhere, as a patch leaves it. */
export function broken(objects: readonly Emitted[], { object, path, to }: Site): readonly Emitted[] {
  return objects.map((one, at) => (at === object ? patched(one, path, to) : one));
}

function replaced<Value>(value: Value, [key = '', ...rest]: Path, to: unknown): Value {
  const copy = (Array.isArray(value) ? [...value] : { ...value }) as Record<string, unknown>;
  const [from = '', renamed] = key.split(' -> ');
  if (renamed === undefined) copy[key] = rest.length === 0 ? to : replaced(copy[key], rest, to);
  else {
    copy[renamed] = copy[from];
    delete copy[from];
  }
  return copy as Value;
}

function patched(one: Emitted, path: Path, to: unknown): Emitted {
  return { ...one, foreign: one.foreign ?? 'patch', manifest: replaced(one.manifest, path, to) };
}
