import { freeze, mapRecord, promise, toRef } from '../internal/cast';
import type { Form } from '../messages/form';
import type { Hint } from '../messages/hint';
import type { Config, ConfigEntry, ConfigKeyProps, ConfigProps, ConfigValue, IfOn, PerStack } from '../model/config';
import type { MarkUnknown } from '../model/known';
import type { DnsLabel, LiteralKeys } from '../model/name';
import type { AddressId, Ref, Text } from '../model/ref';

/** Text or a link that reads addresses alone, or the sentence that says so. */
type Address<Id extends string> = [Id] extends [AddressId | 'text'] ? Ref<Id> : Hint<Form<'ifOn'>>;

/**
 * A value that is there only in stacks in which the dependency that it reads is on; elsewhere the key is left out, and
 * with it every env entry and file that reads it.
 *
 * ```ts
 * config('settings', { Redis__Configuration: ifOn(cache.address.redis) })
 * ```
 */
export function ifOn<const Id extends string>(value: Address<Id>): IfOn<Id> {
  return promise(Object.freeze({ kind: 'ifOn', value }));
}

/** Stands for a value that every stack must give. */
export const perStack: PerStack = Object.freeze({ kind: 'perStack' });

type ValueCheck<Given> = [Given] extends [IfOn]
  ? Given
  : 'value' extends keyof Given
    ? KeyCheck<Given>
    : [Given] extends [ConfigValue]
      ? Given
      : Hint<Form<'configValue'>>;

/** A value with settings: its keys are looked at one by one, because a literal with one key too many fits no type. */
type KeyCheck<Given> = [Exclude<keyof Given, keyof ConfigKeyProps>] extends [never]
  ? Given extends ConfigKeyProps
    ? Given
    : Pick<ConfigKeyProps, 'usedBy'> & { readonly value: ConfigKeyProps['value'] | Hint<Form<'configValue'>> }
  : MarkUnknown<Given, ConfigKeyProps, 'a config key'>;

/**
 * What the type of a config keeps of a value: who must read or give it. Text that was written there is not kept, since
 * the compiler prints the type whenever something else is wrong, and the text may be a secret.
 */
type Kept<Given> = Given extends IfOn
  ? Given
  : Given extends { readonly value: infer Value; readonly usedBy: infer Usage }
    ? { readonly value: Kept<Value>; readonly usedBy: Usage }
    : Given extends { readonly value: infer Value }
      ? Kept<Value>
      : Given extends PerStack | Text<AddressId> | IfOn
        ? Given
        : Plain<Given>;

type Plain<Given> = Given extends string
  ? string
  : Given extends number
    ? number
    : Given extends boolean
      ? boolean
      : unknown;

/**
 * Declares plain settings. Kubernetes gets an immutable ConfigMap named by its content, so that a change rolls
 * exactly the pods that read it, and the pods of the last release keep theirs.
 *
 * ```ts
 * const kafka = config('kafka', { BOOTSTRAP_SERVERS: perStack, LOG_LEVEL: 'info' });
 * // env: { LOG_LEVEL: kafka.ref.LOG_LEVEL }
 * //   -> valueFrom: { configMapKeyRef: { name: shop-kafka-5d1f0c2a, key: LOG_LEVEL } }
 * ```
 *
 * @param id a DNS label; the object is named `<system>-<id>-<hash>`
 * @param values text, numbers, booleans, addresses of microservices, or `perStack`; never a secret
 * @see https://kubernetes.io/docs/concepts/configuration/configmap/
 */
export function config<const Id extends string, const Values extends object>(
  id: DnsLabel<Id, 'config'>,
  values: { readonly [Key in keyof Values]: ValueCheck<Values[Key]> } & LiteralKeys<Values, 'the keys of a config'>,
  props: ConfigProps = {},
): Config<Id, { [Key in keyof Values]: Kept<Values[Key]> }> {
  const entries = mapRecord(promise<Readonly<Record<string, ConfigValue>>>(values), toEntry);
  const spec = freeze({ ...props, kind: 'config', id: String(id), entries } as const);
  const ref = mapRecord(entries, (_, key) =>
    toRef({ kind: 'config', reads: `config ${spec.id}/${key}`, config: spec.id, key }),
  );
  return promise(Object.freeze({ kind: 'config', id, ref: Object.freeze(ref), spec }));
}

function toEntry(value: ConfigValue): ConfigEntry {
  if (typeof value === 'object' && value !== null && 'kind' in value && value.kind === 'ifOn')
    return { value: promise<ConfigEntry['value']>(value.value), ifOn: true };
  const detailed = typeof value === 'object' && value !== null && 'value' in value;
  return promise<ConfigEntry>(detailed ? value : { value });
}
