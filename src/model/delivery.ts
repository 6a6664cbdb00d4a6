import type { Form } from '../messages/form';
import type { Hint } from '../messages/hint';
import type { ByteQuantity, CpuAndMemory, Resources } from './quantity';

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
   * The API server of the stack's cluster, as Argo CD knows it; or those of several clusters, each by a name, which get
   * the same objects. The name of a cluster is a DNS label and ends the name of its Application.
   * @default 'https://kubernetes.default.svc', the cluster that Argo CD itself runs in
   */
  readonly cluster?: string | Readonly<Record<string, string>>;
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

/** How much all pods and claims of a namespace may take together; whatever is left out has no limit. */
export interface Quota {
  /**
   * CPU of all requests and of all limits.
   * @default - no limit
   */
  readonly cpu?: Resources['cpu'];
  /**
   * Memory of all requests and of all limits.
   * @default - no limit
   */
  readonly memory?: Resources['memory'];
  /**
   * The number of pods.
   * @default - no limit
   */
  readonly pods?: number;
  /**
   * The number of claims.
   * @default - no limit
   */
  readonly claims?: number;
  /**
   * The size of all claims.
   * @default - no limit
   */
  readonly storage?: ByteQuantity | Hint<Form<'memory'>>;
}

/** What containers get that say nothing, and the most that one may ask for. */
export interface Limits {
  /** For containers that others put into the namespace without a word about resources. */
  readonly defaults: CpuAndMemory;
  /**
   * The most that one container may ask for.
   * @default - no limit
   */
  readonly max?: { readonly cpu: Resources['cpu'][1]; readonly memory: Resources['memory'][1] };
}

/** Which groups of people may do what in a namespace. */
export interface Access {
  /**
   * Groups that may look at everything but secrets.
   * @default - none
   */
  readonly view?: readonly string[];
  /**
   * Groups that may look, read logs, forward ports and restart single pods; what is deployed only the delivery changes.
   * @default - none
   */
  readonly operate?: readonly string[];
}

/** What a stack says of the namespace that it makes. */
export interface OwnedProps {
  /**
   * How much all pods may take together.
   * @default - no limit
   * @see https://kubernetes.io/docs/concepts/policy/resource-quotas/
   */
  readonly quota?: Quota;
  /**
   * What single containers get and may ask for.
   * @default - no limits
   * @see https://kubernetes.io/docs/concepts/policy/limit-range/
   */
  readonly limits?: Limits;
  /**
   * What people may do.
   * @default - whatever the cluster lets them
   */
  readonly access?: Access;
  /**
   * The Pod Security level below `restricted`, with the reason, which is printed on every run.
   * @default - `restricted`
   * @see https://kubernetes.io/docs/concepts/security/pod-security-standards/
   */
  readonly podSecurity?: { readonly level: 'baseline' | 'privileged'; readonly reason: string };
}

/** The namespace of a stack and whether the stack makes it. */
export interface NamespaceProps extends OwnedProps {
  readonly kind: 'owned' | 'existing';
  readonly name: string;
}
