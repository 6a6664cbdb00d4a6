import type { SecretPatch } from '../kubernetes/patch';
import type { Ref } from './ref';
import type { Outside } from './waiver';

/** What may be said about one key of a secret. */
export interface SecretKeyProps {
  /**
   * Says that something outside the system reads this key, so that it is not reported as unused.
   * The reason is printed on every run.
   * @default - some microservice or job of the system must read the key
   */
  readonly usedBy?: Outside;
  /**
   * Says that every value of this key can stand in a URL as it is (RFC 3986 unreserved characters only).
   * `$(VAR)` in a pod encodes and quotes nothing, so a key that `text` puts into a URL or into a connection string such as
   * `Host=db;Password=…` needs it.
   * @default false
   */
  readonly urlSafe?: boolean;
}

/** A key of which nothing is said. */
export type Bare = { readonly [Name in keyof SecretKeyProps]?: never };

/** Settings of a secret as a whole. */
export interface SecretProps {
  /**
   * The name of the Secret object in the cluster.
   * @default - `<system>-<id>`
   */
  readonly name?: string;
  /**
   * Changes the emitted object by hand; the result still passes the link check.
   * @default - none
   */
  readonly patch?: SecretPatch;
}

/** A declared secret, as the run time sees it. */
export interface SecretSpec extends SecretProps {
  readonly kind: 'secret';
  readonly id: string;
  readonly keys: Readonly<Record<string, SecretKeyProps>>;
}

/** The ids of the keys that somebody in the system must read; mostly all, which is asked first since it costs less. */
type Needed<Id extends string, Keys> = [Keys[keyof Keys]] extends [Bare]
  ? `secret ${Id}/${keyof Keys & string}`
  : {
      readonly [Key in keyof Keys]: Keys[Key] extends { readonly usedBy: Outside; readonly urlSafe?: boolean }
        ? never
        : `secret ${Id}/${Key & string}`;
    }[keyof Keys];

/** A declared set of secret keys. Values come from a stack's sources, never from the program. */
export interface Secret<Id extends string, Keys> {
  readonly kind: 'secret';
  readonly id: Id;
  /** The ids of all keys. */
  readonly ids: `secret ${Id}/${keyof Keys & string}`;
  /** The ids that must be read. */
  readonly needed: Needed<Id, Keys>;
  /** One ref a key: an env entry, a file, or a part of a `text`. */
  readonly ref: { readonly [Key in keyof Keys]: Ref<`secret ${Id}/${Key & string}`> };
  readonly spec: SecretSpec;
}

/** Any declared secret. */
export interface AnySecret {
  readonly kind: 'secret';
  readonly id: string;
  readonly ids: string;
  readonly needed: string;
  readonly spec: SecretSpec;
}
