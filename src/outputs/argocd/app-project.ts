import { applicationName, serversOf } from '../../checks/delivery';
import { groupOf } from '../../internal/api-version';
import type { Manifest } from '../../kubernetes/objects';
import type { GitopsDelivery } from '../../model/delivery';
import type { StackSpec } from '../../model/stack';
import { ownCluster, usualNamespace } from './application';
import type { AppProject, ArgocdMetadata, GroupKind } from './objects';

/**
 * What a project's metadata always has: it comes before the Applications in it, and is removed after they have gone,
 * which could otherwise not remove their objects. Argo CD's finalizer for the same is one that the API server warns of.
 * @see https://argo-cd.readthedocs.io/en/stable/user-guide/sync-waves/
 */
export function projectMetadata(name: string, namespace: string): ArgocdMetadata {
  return { name, namespace, annotations: { 'argocd.argoproj.io/sync-wave': '-1' } };
}

/**
 * Lets a stack's Application read the one repository and write into the one namespace: every kind there, and outside
 * of it only the kinds that the stack has. Kinds inside are not listed one by one, because the last object of a kind
 * that leaves the program must still be removed.
 * @see https://argo-cd.readthedocs.io/en/stable/user-guide/projects/
 */
export function appProject(stack: StackSpec, delivery: GitopsDelivery, manifests: readonly Manifest[]): AppProject {
  const { repoURL, controllerNamespace = usualNamespace } = delivery;
  const namespaces = new Set([stack.namespace.name, ...manifests.flatMap(({ metadata }) => metadata.namespace ?? [])]);
  return {
    apiVersion: 'argoproj.io/v1alpha1',
    kind: 'AppProject',
    metadata: projectMetadata(applicationName(stack), controllerNamespace),
    spec: {
      description: `${stack.system.id} in ${stack.environment}`,
      sourceRepos: [repoURL],
      destinations: serversOf(delivery.cluster ?? ownCluster).flatMap((server) =>
        [...namespaces].map((namespace) => ({ server, namespace })),
      ),
      clusterResourceWhitelist: clusterKinds(manifests),
      namespaceResourceWhitelist: [{ group: '*', kind: '*' }],
    },
  };
}

function clusterKinds(manifests: readonly Manifest[]): readonly GroupKind[] {
  const outside = manifests.filter(({ metadata }) => metadata.namespace === undefined);
  const kinds = new Map(
    outside.map(({ apiVersion, kind }) => [`${groupOf(apiVersion)}/${kind}`, { group: groupOf(apiVersion), kind }]),
  );
  return [...kinds].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, kind]) => kind);
}
