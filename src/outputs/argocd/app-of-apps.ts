import { treeName } from '../../checks/delivery';
import type { GitopsDelivery } from '../../model/delivery';
import { projectMetadata } from './app-project';
import { ownCluster, sourceOf, usualNamespace } from './application';
import type { Application, AppProject } from './objects';
import { syncPolicy } from './sync-policy';

/**
 * The one Application that is brought to Argo CD by hand, once: it keeps the Applications of all stacks of the tree,
 * and itself, as Git says. It has no finalizer: who deletes it stops the automation and nothing else.
 * @see https://argo-cd.readthedocs.io/en/stable/operator-manual/cluster-bootstrapping/
 */
export function appOfApps(delivery: GitopsDelivery): readonly [AppProject, Application] {
  const namespace = delivery.controllerNamespace ?? usualNamespace;
  const name = treeName(delivery);
  const destination = { server: ownCluster, namespace };
  const project: AppProject = {
    apiVersion: 'argoproj.io/v1alpha1',
    kind: 'AppProject',
    metadata: projectMetadata(name, namespace),
    spec: {
      description: 'the Applications of all stacks of one tree',
      sourceRepos: [delivery.repoURL],
      destinations: [destination],
      clusterResourceWhitelist: [],
      namespaceResourceWhitelist: ['Application', 'ApplicationSet', 'AppProject'].map((kind) => ({
        group: 'argoproj.io',
        kind,
      })),
    },
  };
  const root: Application = {
    apiVersion: 'argoproj.io/v1alpha1',
    kind: 'Application',
    metadata: { name, namespace },
    spec: { project: name, source: sourceOf(delivery, 'argocd'), destination, syncPolicy: syncPolicy([]) },
  };
  return [project, root];
}
