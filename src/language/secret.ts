import { freeze, mapRecord, promise, toRef } from '../internal/cast';
import type { Form } from '../messages/form';
import type { Hint } from '../messages/hint';
import type { KnownOnly, MarkUnknown } from '../model/known';
import type { DnsLabel, LiteralKeys } from '../model/name';
import type { Bare, Secret, SecretKeyProps, SecretProps } from '../model/secret';
import type { Outside } from '../model/waiver';

/** Says what is wrong with a key's settings without printing what was written there; most keys have none. */
type KeyCheck<Given> = Given extends SecretKeyProps
  ? {} extends Given
    ? Given
    : KnownOnly<Given, SecretKeyProps, 'a secret key'>
  : Given extends string | number | boolean | readonly unknown[] | null | undefined
    ? Hint<Form<'secretKey'>>
    : MarkUnknown<Given, SecretKeyProps, 'a secret key'>;

/**
 * What the type of a secret keeps of its keys' settings: nothing that was written there, since that may be a value. Most
 * secrets say nothing of any key, which is asked first since it costs the compiler less.
 */
type Kept<Keys> = [Keys[keyof Keys]] extends [Bare] ? Keys : { [Key in keyof Keys]: KeptKey<Keys[Key]> };

type KeptKey<Given> = Given extends { readonly usedBy: Outside; readonly urlSafe?: boolean }
  ? { readonly usedBy: Outside }
  : {};

/** Where the keys are inferred, if nothing is said of any. */
type BareKeys<Keys> = [Keys[keyof Keys]] extends [Bare] ? Keys : unknown;

/** Where they are inferred and checked one by one, if something is. */
type SaidKeys<Keys> = [Keys[keyof Keys]] extends [Bare]
  ? unknown
  : { readonly [Key in keyof Keys]: KeyCheck<Keys[Key]> };

/**
 * Declares a secret: its id and its keys. Kubernetes gets one object for it, whose kind follows from the stack's
 * source: an ExternalSecret, a SealedSecret, or a Secret filled by Pulumi. Pods read it by name and key only.
 *
 * ```ts
 * const db = secret('db', { username: {}, password: {} });
 * // env: { DB_PASSWORD: db.ref.password }
 * //   -> - name: DB_PASSWORD
 * //        valueFrom: { secretKeyRef: { name: shop-db, key: password } }
 * ```
 *
 * @param id a DNS label; the object is named `<system>-<id>`
 * @param keys the keys, as properties, so that rename and go-to-definition work
 * @see https://kubernetes.io/docs/concepts/configuration/secret/
 */
export function secret<const Id extends string, const Keys extends object>(
  id: DnsLabel<Id, 'secret'>,
  keys: BareKeys<Keys> & SaidKeys<Keys> & LiteralKeys<Keys, 'the keys of a secret'>,
  props: SecretProps = {},
): Secret<Id, Kept<Keys>> {
  const spec = freeze({
    ...props,
    kind: 'secret',
    id: String(id),
    keys: { ...promise<Readonly<Record<string, SecretKeyProps>>>(keys) },
  } as const);
  const ref = mapRecord(spec.keys, (_, key) =>
    toRef({ kind: 'secret', reads: `secret ${spec.id}/${key}`, secret: spec.id, key }),
  );
  return promise(Object.freeze({ kind: 'secret', id, ref: Object.freeze(ref), spec }));
}
