/** What a controller makes Secrets of: it names or seals their values, and holds none of them. */
import { unknownField } from '../../messages/field';
import { notSealedData } from '../../messages/object';
import { isSealed } from '../grammar';
import type { Entry } from './entry';
import { type LinkRule, ofKind } from './inventory';
import { record } from './json';

const makers = [
  ['ExternalSecret', 'external-secrets.io'],
  ['SealedSecret', 'bitnami.com'],
] as const;

/** Where a Secret has its values, and what makes one has nothing: it was written there by a patch or an own construct. */
const dataOfSecrets = ['data', 'stringData'] as const;

/**
 * An ExternalSecret or SealedSecret of a patch or an own construct holds no value of its Secret.
 * @see https://github.com/bitnami-labs/sealed-secrets/blob/main/pkg/apis/sealedsecrets/v1alpha1/types.go
 */
export const secretMakersRule: LinkRule = function* (inventory) {
  for (const [kind, group] of makers)
    for (const entry of ofKind(inventory, kind, group))
      if (entry.foreign) for (const text of faultsOf(entry)) yield { path: entry.path, text };
};

function* faultsOf({ manifest, spec, said }: Entry): Iterable<string> {
  for (const name of dataOfSecrets) if (name in manifest) yield unknownField(name, said, 'remove it');
  for (const [key, value] of Object.entries(record(spec, 'encryptedData')))
    if (typeof value !== 'string' || !isSealed(value)) yield notSealedData(key, said);
}
