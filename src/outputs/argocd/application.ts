import { posix } from 'node:path';
import { applicationName, usualRevision } from '../../checks/delivery';
import type { Manifest } from '../../kubernetes/objects';
import type { GitopsDelivery } from '../../model/delivery';
import type { StackSpec } from '../../model/stack';
import { ignoredFields } from './ignored-fields';
import type { Application } from './objects';
import { syncPolicy } from './sync-policy';

/** Argo CD's name for the cluster that it runs in. */
export const ownCluster = 'https://kubernetes.default.svc';

/** Where an ApplicationSet puts the server of each of its clusters. */
export const serverOfElement = '{{.server}}';

/** The namespace of Argo CD, unless the stack says another. */
export const usualNamespace = 'argocd';

/** A folder of the tree as Argo CD finds it in the repository. */
export function sourceOf({ repoURL, path = '.', revision = usualRevision }: GitopsDelivery, folder: string) {
  return { repoURL, targetRevision: revision, path: posix.join(path, folder) };
}

/**
 * The API server says what an apply would change. Argo CD itself does not know the defaults of other projects' kinds,
 * and would call every ExternalSecret out of sync for ever.
 * @see https://argo-cd.readthedocs.io/en/stable/user-guide/diff-strategies/#server-side-diff
 */
const comparedByServer = { 'argocd.argoproj.io/compare-options': 'ServerSideDiff=true' };

/**
 * Keeps a stack's objects as its folder of the repository says. Deleted with its finalizer: the objects of a stack
 * that is removed go with it, but for Namespaces and claims, which say so themselves.
 * @see https://argo-cd.readthedocs.io/en/stable/operator-manual/declarative-setup/#applications
 */
export function application(stack: StackSpec, delivery: GitopsDelivery, manifests: readonly Manifest[]): Application {
  const { cluster = ownCluster, controllerNamespace = usualNamespace, pruneLast = false } = delivery;
  const name = applicationName(stack);
  const server = typeof cluster === 'string' ? cluster : serverOfElement;
  const ignored = ignoredFields(manifests);
  const options = [
    ...(stack.namespace.kind === 'owned' ? ['CreateNamespace=true'] : []),
    ...(pruneLast ? ['PruneLast=true'] : []),
    // Without it Argo CD would hide the difference and overwrite it all the same with the next commit.
    ...(ignored.length > 0 ? ['RespectIgnoreDifferences=true'] : []),
    // A list is applied with the weights of Git, which the controller then puts right: only when something in it changed.
    ...(ignored.some(({ jqPathExpressions }) => jqPathExpressions) ? ['ApplyOutOfSyncOnly=true'] : []),
  ];
  return {
    apiVersion: 'argoproj.io/v1alpha1',
    kind: 'Application',
    metadata: {
      name,
      namespace: controllerNamespace,
      annotations: comparedByServer,
      finalizers: ['resources-finalizer.argocd.argoproj.io/background'],
    },
    spec: {
      project: name,
      source: sourceOf(delivery, `${stack.system.id}/${stack.environment}`),
      destination: { server, namespace: stack.namespace.name },
      syncPolicy: syncPolicy(options),
      ...(ignored.length > 0 ? { ignoreDifferences: ignored } : {}),
    },
  };
}
