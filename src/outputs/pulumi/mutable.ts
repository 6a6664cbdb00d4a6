import { promise } from '../../internal/cast';
import type { ConfigMap, Manifest } from '../../kubernetes/objects';
import { replacesInPlace } from '../../messages/pulumi-config';
import type { Settings } from './settings';

/** The provider's settings by the kind that they are about. */
const switches = { Secret: 'enableSecretMutable', ConfigMap: 'enableConfigMapMutable' } as const;

/**
 * Says which setting of the default provider is missing. Without it the provider deletes a changed Secret and makes it
 * anew, and in between pods that start find none.
 * @see https://www.pulumi.com/registry/packages/kubernetes/api-docs/provider/
 */
export function mutableFaults(manifests: readonly Manifest[], settings: Settings): readonly string[] {
  const changeable = new Set(manifests.filter(isChangedInPlace).map(({ kind }) => kind));
  return Object.entries(switches).flatMap(([kind, key]) =>
    changeable.has(kind) && settings.ofProvider(key) !== 'true' ? [replacesInPlace(kind, key)] : [],
  );
}

function isChangedInPlace(manifest: Manifest): boolean {
  return manifest.kind in switches && promise<ConfigMap>(manifest).immutable !== true;
}
