/** Properties that the generated module spells otherwise than the API. */
interface Spelling {
  readonly clusterIp: 'clusterIP';
  readonly hostIp: 'hostIP';
  readonly hostIpc: 'hostIPC';
  readonly hostPid: 'hostPID';
  readonly loadBalancerIp: 'loadBalancerIP';
  readonly nonResourceUrLs: 'nonResourceURLs';
  readonly setHostnameAsFqdn: 'setHostnameAsFQDN';
  readonly volumeId: 'volumeID';
}

type Spelt<Key> = Key extends keyof Spelling ? Spelling[Key] : Key;

/**
 * An API type of the generated module as it stands in a manifest: text and numbers in place of its wrapper classes
 * (`Quantity`, `IntOrString`, which the compiler cannot tell apart: both have a `value` and nothing else), and the
 * property names of the API.
 */
export type Plain<Type> = Type extends Date
  ? string
  : Type extends readonly (infer Item)[]
    ? readonly Plain<Item>[]
    : Type extends object
      ? [keyof Type] extends ['value']
        ? string | number
        : { readonly [Key in keyof Type as Spelt<Key>]: Plain<Type[Key]> }
      : Type;
