/**
 * A ref is the only way to use a declared key, port or address. Its type carries one string literal, the id of what
 * it reads (`secret db/password`); `system` compares the ids read with the ids declared.
 *
 * A ref is typed as a symbol although it is a frozen object: the compiler then refuses `${ref}` and `ref + ''`,
 * which would write `[object Object]` into a manifest. At run time the same mistake throws.
 */

/** What a ref reads, as the run time sees it. */
export type RefData = SecretRefData | ConfigRefData | LinkData | TextData | FieldRefData;

/** One key of a secret. */
export interface SecretRefData {
  readonly kind: 'secret';
  readonly reads: `secret ${string}/${string}`;
  readonly secret: string;
  readonly key: string;
}

/** One key of a config. */
export interface ConfigRefData {
  readonly kind: 'config';
  readonly reads: `config ${string}/${string}`;
  readonly config: string;
  readonly key: string;
}

/** How a link is written into a value: `http://host:port`, `host:port`, `host`, or the port number alone. */
export type LinkForm = 'url' | 'address' | 'host' | 'port';

/** The address of a microservice, of a dependency or of something outside the system. */
export interface LinkData {
  readonly kind: 'link';
  readonly reads: `service ${string}` | `external ${string}` | `dependency ${string}`;
  readonly target: 'service' | 'external' | 'dependency';
  readonly id: string;
  readonly port?: string;
  readonly form: LinkForm;
}

/** Plain text with refs in it; Kubernetes puts the parts together when the container starts. */
export interface TextData {
  readonly kind: 'text';
  readonly parts: readonly (string | RefData)[];
}

/** A field of the pod itself, such as `metadata.name`. */
export interface FieldRefData {
  readonly kind: 'field';
  readonly path: PodField;
}

/**
 * The pod fields that the downward API offers to environment variables.
 * @see https://kubernetes.io/docs/concepts/workloads/pods/downward-api/#downwardapi-fieldRef
 */
export type PodField =
  | 'metadata.name'
  | 'metadata.namespace'
  | 'metadata.uid'
  | 'spec.nodeName'
  | 'spec.serviceAccountName'
  | 'status.hostIP'
  | 'status.podIP';

/**
 * Any ref. All have this one shape and differ in their ids only, so that the compiler compares two refs of the same id by
 * identity.
 */
export type Ref<Id = string> = symbol & Reads<Id>;

/** What tells one ref from another. An interface, since the compiler makes one for each id at less cost than a literal type. */
export interface Reads<Id> {
  readonly reads: Id;
}

/** The ids of the keys of secrets. */
export type SecretId = `secret ${string}`;

/** The ids of the keys of configs. */
export type ConfigId = `config ${string}`;

/** The ids of addresses. */
export type AddressId = `${'service' | 'external' | 'dependency'} ${string}`;

/**
 * Stand among the ids of a ref that is no key and no address, and tell what it is; nobody declares them. Text of addresses
 * alone holds no secret, so a config may hold it, which text with anything else in it may not.
 */
export type BuiltInId = 'text' | 'mixed text' | 'field';

/** A key of a secret. It reaches a pod by name and key only; its value is never in the program. */
export type SecretRef<Id extends SecretId = SecretId> = Ref<Id>;

/** A key of a config. */
export type ConfigRef<Id extends ConfigId = ConfigId> = Ref<Id>;

/** The address of a microservice, of a dependency or of something outside the system; reading it declares who talks to whom. */
export type Link<Id extends AddressId = AddressId> = Ref<Id>;

/** Text composed of refs, made by the `text` template tag. */
export type Text<Id = string> = Ref<Id | ([Id] extends [AddressId | 'text'] ? 'text' : 'mixed text')>;

/** A field of the pod itself, made by `field`. */
export type FieldRef = Ref<'field'>;

/** The ids that a value reads; `never` for a plain value, `undefined` for one that may be missing. */
export type ReadsOf<Value> = Value extends { readonly reads: infer Id extends string }
  ? Id
  : Value extends undefined
    ? undefined
    : never;
