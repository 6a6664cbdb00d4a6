/** One key of an external store, read by the External Secrets operator. */
export interface StoreSource {
  readonly kind: 'store';
  readonly carriedBy: 'gitops' | 'pulumi';
  /** The store's kind and name; the stack must provide it. */
  readonly store: { readonly kind: 'SecretStore' | 'ClusterSecretStore'; readonly name: string };
  /** The path or name of the entry in the store. */
  readonly key: string;
  /** One property of the entry. */
  readonly property?: string;
  /** The version of the entry; a change rolls the pods that read the key. */
  readonly version?: string;
}

/** One value sealed for the cluster's Sealed Secrets controller by `kubeseal`. */
export interface SealedSource {
  readonly kind: 'sealed';
  readonly carriedBy: 'gitops' | 'pulumi';
  /** The encrypted text, base64. */
  readonly encrypted: string;
  /** What the seal is bound to. */
  readonly scope: 'strict' | 'namespace-wide' | 'cluster-wide';
}

/** A value in Pulumi's encrypted config, `bowline:secret.<secret>.<key>`. */
export interface PulumiConfigSource {
  readonly kind: 'pulumiConfig';
  readonly carriedBy: 'pulumi';
}

/** Where a stack gets the value of a secret key. */
export type Source = StoreSource | SealedSource | PulumiConfigSource;
