/** The secrets of one stack: which versions of a store's values they ask for, and which of them were changed lately. */
import { canonical } from '../internal/hash';
import { objectName } from '../internal/names';
import type { DeploymentRecord, Release } from '../model/release';
import type { SecretSpec } from '../model/secret';
import type { Source, StoreSource } from '../model/source';
import type { StackSpec } from '../model/stack';

/** A secret of the stack: its object's name, and where each key comes from. */
export interface BuiltSecret {
  readonly spec: SecretSpec;
  readonly name: string;
  readonly sources: Readonly<Record<string, Source>>;
  /** What is read where, for the keys of a store: another text is another value. */
  readonly places: Readonly<Record<string, string>>;
  /** How many releases ago a version was changed; undefined when that is long past, or was never. */
  readonly rotated: number | undefined;
}

/** What the secrets depend on. */
export interface SecretInputs {
  readonly stack: StackSpec;
  readonly release: Release;
  readonly previous: DeploymentRecord | undefined;
}

/**
 * For how many releases a change counts as new: Argo CD may get several commits at once, so that the one that changed
 * the version is never synced by itself.
 */
const counted = 3;

/** Secrets by id. */
export function buildSecrets({ stack, release, previous }: SecretInputs): ReadonlyMap<string, BuiltSecret> {
  const entries = Object.entries(stack.system.secrets);
  const passed = previous !== undefined && deployed(previous) !== deployed(release) ? 1 : 0;
  return new Map(
    entries.map(([key, spec]) => {
      const sources = stack.secrets[key] ?? {};
      const places = placesOf(sources);
      const before = previous?.rotated?.[spec.id];
      const ago = isChanged(places, previous?.versions?.[spec.id]) ? 0 : (before ?? counted) + passed;
      const rotated = ago < counted ? ago : undefined;
      return [spec.id, { spec, name: objectName(stack.system.id, spec), sources, places, rotated }];
    }),
  );
}

function placesOf(sources: BuiltSecret['sources']): BuiltSecret['places'] {
  return Object.fromEntries(
    Object.entries(sources)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .flatMap(([key, source]) => (source.kind === 'store' ? [[key, placeOf(source)]] : [])),
  );
}

/** `7 of staging/shop/db password in SecretStore/vault`. */
function placeOf({ store, key, property, version = 'latest' }: StoreSource): string {
  return `${version} of ${property === undefined ? key : `${key} ${property}`} in ${store.kind}/${store.name}`;
}

/**
 * A key that is new is waited for by the kubelet; only one that has another value now can be read too early, also one
 * that gets its first version, or loses it: both roll pods.
 */
function isChanged(places: BuiltSecret['places'], before: BuiltSecret['places'] = {}): boolean {
  return Object.entries(places).some(([key, place]) => (before[key] ?? place) !== place);
}

function deployed({ commit, builtAt, run, images }: Release): string {
  return canonical({ commit, builtAt, run, images });
}
