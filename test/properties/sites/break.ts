/** How links break: each in the way of its kind. */
import type { Emitted } from '../../../src/model/assembly';

/** A value of a manifest that has no parts. */
export interface Leaf {
  readonly path: readonly string[];
  readonly value: unknown;
  readonly object: Emitted;
  readonly all: readonly Emitted[];
}

/** One way to break a link. */
export interface Change {
  readonly to: unknown;
  /**
   * What a fault must say.
   * @default - the broken value
   */
  readonly says?: string;
  /**
   * Which of several links of one text.
   * @default - there is only one
   */
  readonly what?: string;
  /**
   * The objects that make the link, by their places in the list.
   * @default - the object that is changed
   */
  readonly at?: readonly number[];
  /**
   * Where it is written; `a -> b` renames.
   * @default - where the value stands
   */
  readonly path?: readonly string[];
}

/** The ways to break what stands at a leaf; none where it is no link. */
export type Break = (leaf: Leaf) => readonly Change[];

/** Kind and path of links, as a regular expression, and how they break. */
export type Row = readonly [pattern: string, change: Break];

/** Another text, which nobody has. */
export const text: Break = ({ value }) => [{ to: `${value}-x` }];

/** Another number, which nobody has; or another name of a port. */
export const port: Break = ({ value }) => [{ to: typeof value === 'number' ? 4 : `${value}-x` }];

const another: Readonly<Record<string, string>> = {
  Deployment: 'StatefulSet',
  StatefulSet: 'Deployment',
  Rollout: 'Deployment',
  Role: 'ClusterRole',
  ServiceAccount: 'User',
  SecretStore: 'ClusterSecretStore',
  ClusterSecretStore: 'SecretStore',
  ClusterIssuer: 'Issuer',
  Gateway: 'Service',
  Service: 'Pod',
};

/** Another kind, which has nothing of that name. */
export const kind: Break = ({ value }) => [{ to: another[String(value)] ?? `${value}X` }];

/** The same kind in another group. */
export const group: Break = (leaf) => [
  { to: leaf.value === 'apps/v1' ? 'argoproj.io/v1alpha1' : 'apps/v1', says: String(beside(leaf, 1, 'name')) },
];

/** A break of those leaves only that are links. */
export const only =
  (isLink: (leaf: Leaf) => boolean, change: Break): Break =>
  (leaf) =>
    isLink(leaf) ? change(leaf) : [];

/** All ways of several breaks. */
export const each =
  (...changes: readonly Break[]): Break =>
  (leaf) =>
    changes.flatMap((change) => change(leaf));

/** What stands beside a leaf: some steps up, then down. */
export function beside(
  { object, path }: Pick<Leaf, 'object' | 'path'>,
  up: number,
  ...down: readonly string[]
): unknown {
  let at: unknown = object.manifest;
  for (const key of [...path.slice(0, path.length - up), ...down]) at = Object(at)[key];
  return at;
}

/** The `spec` of a manifest, whatever its kind. */
export function specOf(manifest: unknown): Readonly<Record<string, unknown>> {
  return Object(Object(manifest)['spec']);
}

/** An object of the list by kind and name. */
export function objectOf({ all }: Pick<Leaf, 'all'>, of: string, name: unknown): Emitted['manifest'] | undefined {
  return all.find(({ manifest }) => manifest.kind === of && manifest.metadata.name === name)?.manifest;
}

/** The places of the objects of a kind whose text holds something. */
export function placesOf(
  all: readonly Emitted[],
  of: string,
  holds: (manifest: unknown) => boolean,
): readonly number[] {
  return all.flatMap(({ manifest }, at) => (manifest.kind === of && holds(manifest) ? [at] : []));
}
