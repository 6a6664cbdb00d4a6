import type { SealedSecret } from '../kubernetes/custom';
import type { SealedSource } from '../model/source';
import type { Context } from './context';
import { metadataOf } from './metadata';
import type { BuiltSecret } from './secrets';

/** One key of a secret and its sealed value. */
export type SealedKey = readonly [key: string, source: SealedSource];

/**
 * Makes the Sealed Secrets controller open a Secret of the same name.
 * @see https://github.com/bitnami-labs/sealed-secrets#scopes
 */
export function sealedSecret(context: Context, { spec, name }: BuiltSecret, keys: readonly SealedKey[]): SealedSecret {
  const annotations = scopeOf(keys);
  const metadata = metadataOf(context, { id: spec.id, name }, { annotations });
  return {
    apiVersion: 'bitnami.com/v1alpha1',
    kind: 'SealedSecret',
    metadata,
    spec: {
      encryptedData: Object.fromEntries(keys.map(([key, { encrypted }]) => [key, encrypted])),
      template: { metadata, type: 'Opaque' },
    },
  };
}

/**
 * The controller reads the scope from annotations; strict is what it takes without one. What is no scope may be a value,
 * and must not become the name of an annotation.
 */
function scopeOf([first]: readonly SealedKey[]): Readonly<Record<string, string>> {
  const scope = first?.[1].scope;
  const isNamed = scope === 'namespace-wide' || scope === 'cluster-wide';
  return isNamed ? { [`sealedsecrets.bitnami.com/${scope}`]: 'true' } : {};
}
