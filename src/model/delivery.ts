/** Who writes to the cluster for a stack. */
export type DeliveryKind = 'pulumi' | 'gitops';

/** `pulumi up` writes to the cluster. */
export interface PulumiDelivery {
  readonly kind: 'pulumi';
}

/** A controller such as Argo CD writes to the cluster what a Git repository holds. */
export interface GitopsDelivery {
  readonly kind: 'gitops';
  /** The repository that the tree is committed to. */
  readonly repoURL: string;
  /**
   * The folder of the repository that `--out` is.
   * @default '.'
   */
  readonly path?: string;
  /**
   * The branch that the controller follows.
   * @default 'main'
   */
  readonly revision?: string;
  /**
   * The API server of the stack's cluster, as Argo CD knows it.
   * @default 'https://kubernetes.default.svc', the cluster that Argo CD itself runs in
   */
  readonly cluster?: string;
  /**
   * The namespace of Argo CD.
   * @default 'argocd'
   */
  readonly controllerNamespace?: string;
  /**
   * Removes objects that left the program only after all others are healthy. While it waits for a rollout that hangs,
   * Argo CD takes no other commit, and so no revert.
   * @default false
   * @see https://argo-cd.readthedocs.io/en/stable/user-guide/sync-options/#prune-last
   */
  readonly pruneLast?: boolean;
}

/** Delivery by its kind. */
export type Delivery<Kind extends DeliveryKind = DeliveryKind> = Extract<
  PulumiDelivery | GitopsDelivery,
  { readonly kind: Kind }
>;

/** The namespace of a stack and whether the stack makes it. */
export interface NamespaceProps {
  readonly kind: 'owned' | 'existing';
  readonly name: string;
}
