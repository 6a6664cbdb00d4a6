/**
 * Argo CD's own kinds, as far as Bowline writes them.
 * @see https://github.com/argoproj/argo-cd/blob/v3.5.7/pkg/apis/application/v1alpha1/types.go
 */

/** Name and place of an object of Argo CD. */
export interface ArgocdMetadata {
  readonly name: string;
  readonly namespace: string;
  readonly finalizers?: readonly string[];
  readonly annotations?: Readonly<Record<string, string>>;
}

/** Fields of an object that something else than Git owns. */
export interface IgnoredFields {
  readonly group: string;
  readonly kind: string;
  readonly name: string;
  readonly namespace?: string;
  readonly jsonPointers?: readonly string[];
  readonly jqPathExpressions?: readonly string[];
}

/** Where objects go. */
export interface Destination {
  readonly server: string;
  readonly namespace: string;
}

/** Keeps a cluster's objects as a folder of a repository says. */
export interface Application {
  readonly apiVersion: 'argoproj.io/v1alpha1';
  readonly kind: 'Application';
  readonly metadata: ArgocdMetadata;
  readonly spec: {
    readonly project: string;
    readonly source: { readonly repoURL: string; readonly targetRevision: string; readonly path: string };
    readonly destination: Destination;
    readonly syncPolicy: SyncPolicy;
    readonly ignoreDifferences?: readonly IgnoredFields[];
  };
}

/**
 * Keeps one Application a cluster, all alike but for the cluster.
 * @see https://github.com/argoproj/argo-cd/blob/v3.5.7/pkg/apis/application/v1alpha1/applicationset_types.go
 */
export interface ApplicationSet {
  readonly apiVersion: 'argoproj.io/v1alpha1';
  readonly kind: 'ApplicationSet';
  readonly metadata: ArgocdMetadata;
  readonly spec: {
    readonly goTemplate: true;
    readonly goTemplateOptions: readonly string[];
    readonly generators: readonly { readonly list: { readonly elements: readonly ClusterElement[] } }[];
    readonly template: {
      readonly metadata: Omit<ArgocdMetadata, 'namespace'>;
      readonly spec: Application['spec'];
    };
  };
}

/** One cluster of an ApplicationSet. */
export interface ClusterElement {
  readonly cluster: string;
  readonly server: string;
}

/** When and how Argo CD brings the cluster to what Git says. */
export interface SyncPolicy {
  readonly automated: { readonly prune: boolean; readonly selfHeal: boolean; readonly allowEmpty: boolean };
  readonly syncOptions: readonly string[];
  readonly retry: {
    readonly limit: number;
    readonly refresh: boolean;
    readonly backoff: { readonly duration: string; readonly factor: number; readonly maxDuration: string };
  };
}

/** A kind of objects. */
export interface GroupKind {
  readonly group: string;
  readonly kind: string;
}

/** What Applications may read and where they may write. */
export interface AppProject {
  readonly apiVersion: 'argoproj.io/v1alpha1';
  readonly kind: 'AppProject';
  readonly metadata: ArgocdMetadata;
  readonly spec: {
    readonly description: string;
    readonly sourceRepos: readonly string[];
    readonly destinations: readonly Destination[];
    readonly clusterResourceWhitelist: readonly GroupKind[];
    readonly namespaceResourceWhitelist: readonly GroupKind[];
  };
}
