import type { SecretStore } from '../model/provided';
import type { PulumiConfigSource, SealedSource, StoreSource } from '../model/source';

/** Where in a store a value is. */
export interface StoreKeyProps {
  /**
   * One property of an entry that holds several.
   * @default - the whole entry
   */
  readonly property?: string;
  /**
   * The version of the entry. A change rolls the pods that read the key.
   * @default - none; the stack then says what `rotation` does
   */
  readonly version?: string | number;
}

/** A secret store of the cluster, with `key` to take values from it. */
export interface Store extends SecretStore {
  /** One entry of the store as the source of one secret key. */
  readonly key: (path: string, props?: StoreKeyProps) => StoreSource;
}

/**
 * A ClusterSecretStore of External Secrets that the cluster has, whatever is behind it (Vault, AWS, GCP, Azure).
 *
 * ```ts
 * const vault = clusterSecretStore('vault');
 * // secrets: { db: { password: vault.key('staging/db', { property: 'password', version: 7 }) } }
 * ```
 * @see https://external-secrets.io/latest/api/clustersecretstore/
 */
export function clusterSecretStore(name: string): Store {
  return store('ClusterSecretStore', name);
}

/**
 * A SecretStore of External Secrets in the stack's own namespace.
 * @see https://external-secrets.io/latest/api/secretstore/
 */
export function secretStore(name: string): Store {
  return store('SecretStore', name);
}

function store(kind: 'SecretStore' | 'ClusterSecretStore', name: string): Store {
  // What is not known of the settings is kept, so that a rule can name it.
  const key = (path: string, { property, version, ...rest }: StoreKeyProps = {}): StoreSource =>
    Object.freeze({
      ...rest,
      kind: 'store',
      carriedBy: 'gitops',
      store: { kind, name },
      key: path,
      ...(property === undefined ? {} : { property }),
      ...(version === undefined ? {} : { version: versionText(version) }),
    });
  return Object.freeze({ kind: 'provided', object: kind, name, key });
}

/** Anything else is left as it is for the rules. */
function versionText(version: string | number): string {
  return typeof version === 'number' ? String(version) : version;
}

/**
 * A value sealed by `kubeseal` for the cluster's Sealed Secrets controller.
 *
 * @param encrypted the base64 text that `kubeseal` printed for this key
 * @param scope what the seal is bound to; `strict` binds it to the Secret's name and namespace
 * @see https://github.com/bitnami-labs/sealed-secrets#scopes
 */
export function sealed(encrypted: string, scope: SealedSource['scope'] = 'strict'): SealedSource {
  return Object.freeze({ kind: 'sealed', carriedBy: 'gitops', encrypted, scope });
}

/** A value in Pulumi's encrypted config: `pulumi config set --secret bowline:secret.<secret>.<key>`. */
export function pulumiConfig(): PulumiConfigSource {
  return Object.freeze({ kind: 'pulumiConfig', carriedBy: 'pulumi' });
}
