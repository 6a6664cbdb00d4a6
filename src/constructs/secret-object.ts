import type { Source } from '../model/source';
import type { Context } from './context';
import { externalSecret, type StoreKey } from './external-secret';
import type { PartScope } from './part-scope';
import { type SealedKey, sealedSecret } from './sealed-secret';
import { secret } from './secret';
import type { BuiltSecret } from './secrets';

/** Adds the object that a secret's sources ask for. */
export function addSecret(context: Context, scope: PartScope, built: BuiltSecret): void {
  const sources = Object.keys(built.spec.keys).flatMap((key) => sourceOf(built, key));
  const store = sources.flatMap(([key, source]): StoreKey[] => (source.kind === 'store' ? [[key, source]] : []));
  const sealed = sources.flatMap(([key, source]): SealedKey[] => (source.kind === 'sealed' ? [[key, source]] : []));
  const filled = sources.filter(([, source]) => source.kind === 'pulumiConfig').map(([key]) => key);
  const { patch } = built.spec;
  if (store.length > 0)
    scope.add('external-secret', { manifest: externalSecret(context, built, store), patch: patch?.externalSecret });
  if (sealed.length > 0)
    scope.add('sealed-secret', { manifest: sealedSecret(context, built, sealed), patch: patch?.sealedSecret });
  if (filled.length > 0) scope.add('secret', { manifest: secret(context, built, filled), patch: patch?.secret });
}

/** In the order of the declaration, so that the order in a stack changes nothing. */
function sourceOf({ sources }: BuiltSecret, key: string): readonly (readonly [string, Source])[] {
  const source = sources[key];
  return source === undefined ? [] : [[key, source]];
}
