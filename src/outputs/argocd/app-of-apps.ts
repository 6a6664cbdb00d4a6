import type { GitopsDelivery } from '../../model/delivery';
import { projectMetadata } from './app-project';
import { ownCluster, sourceOf, usualNamespace, usualRevision } from './application';
import type { Application, AppProject } from './objects';
import { syncPolicy } from './sync-policy';

/**
 * The one Application that is brought to Argo CD by hand, once: it keeps the Applications of all stacks of the tree,
 * and itself, as Git says. It has no finalizer: who deletes it stops the automation and nothing else.
 * @see https://argo-cd.readthedocs.io/en/stable/operator-manual/cluster-bootstrapping/
 */
export function appOfApps(delivery: GitopsDelivery): readonly [AppProject, Application] {
  const namespace = delivery.controllerNamespace ?? usualNamespace;
  const name = rootName(delivery);
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

/** `gitops-envs` for folder `envs` of `https://github.com/acme/gitops.git`: one name for each tree that Argo CD follows. */
function rootName({ repoURL, path = '.', revision = usualRevision }: GitopsDelivery): string {
  const repository = repoURL.replace(/\/+$/, '').split(/[/:]/).at(-1) ?? '';
  const parts = [repository.replace(/\.git$/, ''), path, ...(revision === usualRevision ? [] : [revision])];
  const name = parts
    .join('-')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-');
  return name.slice(0, 63).replace(/^-+|-+$/g, '') || 'bowline';
}
