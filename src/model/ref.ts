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

/** A key of a secret. It reaches a pod by name and key only; its value is never in the program. */
export type SecretRef<Id extends string = string> = symbol & { readonly kind: 'secret'; readonly reads: Id };

/** A key of a config. */
export type ConfigRef<Id extends string = string> = symbol & { readonly kind: 'config'; readonly reads: Id };

/** The address of a microservice, of a dependency or of something outside the system; reading it declares who talks to whom. */
export type Link<Id extends string = string> = symbol & { readonly kind: 'link'; readonly reads: Id };

/** Text composed of refs, made by the `text` template tag. */
export type Text<Id extends string = string> = symbol & { readonly kind: 'text'; readonly reads: Id };

/** A field of the pod itself, made by `field`. */
export type FieldRef = symbol & { readonly kind: 'field'; readonly reads: never };

/** Any ref. */
export type Ref<Id extends string = string> = SecretRef<Id> | ConfigRef<Id> | Link<Id> | Text<Id> | FieldRef;

/** What tells a ref from a part of the program, such as a config, which has a kind and reads something too. */
interface OfSymbol {
  valueOf(): symbol;
}

/** A ref as an environment variable takes it, of which the compiler infers the id. */
export interface EnvRef<Id> extends OfSymbol {
  readonly kind: Ref['kind'];
  readonly reads: Id;
}

/** A ref as a file takes it. */
export interface FileRef<Id> extends OfSymbol {
  readonly kind: 'secret' | 'config';
  readonly reads: Id;
}

/** The ids that a value reads; `never` for a plain value, `undefined` for one that may be missing. */
export type ReadsOf<Value> = Value extends { readonly reads: infer Id extends string }
  ? Id
  : Value extends undefined
    ? undefined
    : never;
