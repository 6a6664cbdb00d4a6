import { placeholder } from '../internal/placeholder';
import type { Secret } from '../kubernetes/objects';
import type { Context } from './context';
import { metadataOf } from './metadata';
import type { BuiltSecret } from './secrets';

/**
 * A secret whose values come from Pulumi's encrypted config. The manifest holds placeholders; only the Pulumi output
 * has the values, and the GitOps output refuses the object.
 * @see https://kubernetes.io/docs/concepts/configuration/secret/
 */
export function secret(context: Context, { spec, name }: BuiltSecret, keys: readonly string[]): Secret {
  return {
    apiVersion: 'v1',
    kind: 'Secret',
    metadata: metadataOf(context, { id: spec.id, name }),
    type: 'Opaque',
    stringData: Object.fromEntries(keys.map((key) => [key, placeholder('secret', `${spec.id}/${key}`)])),
  };
}
