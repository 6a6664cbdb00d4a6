/** The secrets of one stack: which versions of a store's values they ask for, and which of them were changed lately. */
import { canonical } from '../internal/hash';
import { objectName } from '../internal/names';
import type { DeploymentRecord, Release } from '../model/release';
import type { SecretSpec } from '../model/secret';
import type { Source } from '../model/source';
import type { StackSpec } from '../model/stack';

/** A secret of the stack: its object's name, and where each key comes from. */
export interface BuiltSecret {
  readonly spec: SecretSpec;
  readonly name: string;
  readonly sources: Readonly<Record<string, Source>>;
  /** What is read where, for the keys that name a version: another text is another value. */
  readonly versions: Readonly<Record<string, string>>;
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
      const versions = versionsOf(sources);
      const before = previous?.rotated?.[spec.id];
      const ago = isChanged(versions, previous?.versions?.[spec.id]) ? 0 : (before ?? counted) + passed;
      const rotated = ago < counted ? ago : undefined;
      return [spec.id, { spec, name: objectName(stack.system.id, spec), sources, versions, rotated }];
    }),
  );
}

function versionsOf(sources: BuiltSecret['sources']): BuiltSecret['versions'] {
  return Object.fromEntries(
    Object.entries(sources)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .flatMap(([key, source]) =>
        source.kind === 'store' && source.version !== undefined ? [[key, placeOf(source)]] : [],
      ),
  );
}

/** `7 of staging/shop/db password in SecretStore/vault`. */
function placeOf({ store, key, property, version }: Extract<Source, { readonly kind: 'store' }>): string {
  return `${version} of ${property === undefined ? key : `${key} ${property}`} in ${store.kind}/${store.name}`;
}

/** A key that is new is waited for by the kubelet; only one that has another value now can be read too early. */
function isChanged(versions: BuiltSecret['versions'], before: BuiltSecret['versions'] = {}): boolean {
  return Object.entries(versions).some(([key, version]) => (before[key] ?? version) !== version);
}

function deployed({ commit, builtAt, run, images }: Release): string {
  return canonical({ commit, builtAt, run, images });
}
