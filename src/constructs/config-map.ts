import type { ConfigMap } from '../kubernetes/objects';
import type { ConfigGeneration } from '../model/release';
import type { BuiltConfig } from './configs';
import type { Context } from './context';
import { metadataOf } from './metadata';

/**
 * One generation of a config. It is named by its content and can never be changed, so a changed config is another
 * object; one with late values is changed in place.
 * @see https://kubernetes.io/docs/concepts/configuration/configmap/#configmap-immutable
 */
export function configMap(context: Context, { id, late }: BuiltConfig, { name, data }: ConfigGeneration): ConfigMap {
  return {
    apiVersion: 'v1',
    kind: 'ConfigMap',
    metadata: metadataOf(context, { id, name }),
    ...(late ? {} : { immutable: true }),
    data,
  };
}
