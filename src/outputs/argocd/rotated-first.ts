import { promise } from '../../internal/cast';
import type { ExternalSecret } from '../../kubernetes/custom';
import type { Manifest } from '../../kubernetes/objects';
import type { Assembly, Emitted } from '../../model/assembly';
import { annotated } from '../annotated';

const wave = { 'argocd.argoproj.io/sync-wave': '-1' };

/**
 * The objects, with those in a wave of their own that fill a Secret with another version of a value, the stores of the
 * program's own that they read, and what these log in with. Argo CD goes on when the operator calls them Ready: no pod
 * that the version rolls starts with the value before it, and a version that the store does not have rolls nothing. All
 * else shares one wave, so that a store that fails cannot lock out a revert.
 * @see https://argo-cd.readthedocs.io/en/stable/user-guide/sync-waves/
 */
export function rotatedFirst({ objects, record }: Assembly): readonly Emitted[] {
  const { rotated } = record;
  if (rotated === undefined) return objects;
  const filling = new Set(
    objects.filter(({ manifest, path }) => isFilling(manifest, path) && Object.hasOwn(rotated, partOf(path))),
  );
  const named = new Set([...filling].flatMap(({ manifest }) => storesOf(promise<ExternalSecret>(manifest))));
  const stores = objects.filter(({ manifest: { kind, metadata } }) => named.has(`${kind}/${metadata.name}`));
  const logins = new Set(stores.flatMap(({ manifest }) => namesIn({ ...manifest, metadata: undefined })));
  const first = new Set([...filling, ...stores, ...objects.filter(({ manifest }) => isLogin(manifest, logins))]);
  return objects.map((object) =>
    first.has(object) ? { ...object, manifest: annotated(object.manifest, wave) } : object,
  );
}

/** What a store logs in with: in a new cluster it is not there yet, and a store without it would never be ready. */
function isLogin({ kind, metadata }: Manifest, names: ReadonlySet<string>): boolean {
  return ['ServiceAccount', 'ConfigMap', 'SealedSecret'].includes(kind) && names.has(metadata.name);
}

/** Every `name` of a store's settings, such as that of `serviceAccountRef`. */
function namesIn(value: unknown): readonly string[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, part]) =>
    key === 'name' && typeof part === 'string' ? [part] : namesIn(part),
  );
}

/** Whether it is the object that Bowline makes of a secret, and none of the program's own. */
function isFilling({ kind }: Manifest, path: string): boolean {
  return kind === 'ExternalSecret' && path.endsWith('/external-secret');
}

/** `passwords` of `shop/live/passwords/external-secret`. */
function partOf(path: string): string {
  return path.split('/')[2] ?? '';
}

function storesOf({ spec }: ExternalSecret): readonly string[] {
  const { secretStoreRef, data = [] } = spec;
  const refs = [secretStoreRef, ...data.map(({ sourceRef }) => sourceRef?.storeRef)];
  return refs.flatMap((ref) => (ref === undefined ? [] : [`${ref.kind ?? 'SecretStore'}/${ref.name}`]));
}
