import {
  applicationTwice,
  loginInAddress,
  notAPlace,
  notARepositoryUrl,
  outsideRepository,
} from '../messages/delivery';
import type { GitopsDelivery } from '../model/delivery';
import type { StackSpec } from '../model/stack';
import { carriesLogin } from './address';
import { isDnsLabel } from './grammar';
import type { Rule } from './subject';

/** The Git tree lies inside its repository, and no address carries a login, since all of them are committed. */
export const deliveryRule: Rule = function* ({ stack, path }) {
  const { delivery, environment, prometheus } = stack;
  if (prometheus !== undefined && carriesLogin(prometheus))
    yield { path, text: loginInAddress('prometheus', `stack '${environment}'`) };
  if (delivery.kind !== 'gitops') return;
  for (const text of gitopsFaults(delivery, environment)) yield { path, text };
  for (const text of namesTwice(stack, delivery)) yield { path, text };
};

/** The branch that is followed, unless the stack says another. */
export const usualRevision = 'main';

/** `gitops-envs` for folder `envs` of `https://github.com/acme/gitops.git`: one name for each tree that Argo CD follows. */
export function treeName({ repoURL, path = '.', revision = usualRevision }: GitopsDelivery): string {
  const repository = repoURL.replace(/\/+$/, '').split(/[/:]/).at(-1) ?? '';
  const parts = [repository.replace(/\.git$/, ''), path, ...(revision === usualRevision ? [] : [revision])];
  const name = parts
    .join('-')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-');
  return name.slice(0, 63).replace(/^-+|-+$/g, '') || 'bowline';
}

/** The name of a stack's Application and AppProject. */
export function applicationName({ system, environment }: StackSpec): string {
  return `${system.id}-${environment}`;
}

/** Argo CD would keep one of two Applications of a name, and prune what belongs to the other. */
function* namesTwice(stack: StackSpec, delivery: GitopsDelivery): Iterable<string> {
  const { system, environment } = stack;
  const tree = treeName(delivery);
  const own = applicationName(stack);
  const clusters = typeof delivery.cluster === 'object' ? Object.keys(delivery.cluster) : [];
  const names = clusters.length > 0 ? [own, ...clusters.map((cluster) => `${own}-${cluster}`)] : [own];
  if (names.includes(tree))
    yield applicationTwice(tree, environment, 'the app of apps of its tree', 'give the tree another path');
  for (const cluster of clusters.filter((one) => system.environments.includes(`${environment}-${one}`)))
    yield applicationTwice(
      `${own}-${cluster}`,
      environment,
      `environment '${environment}-${cluster}'`,
      `call cluster '${cluster}' something else`,
    );
}

function* gitopsFaults(delivery: GitopsDelivery, environment: string): Iterable<string> {
  const { repoURL, path, revision, controllerNamespace } = delivery;
  const servers = serversOf(delivery.cluster);
  if (carriesLogin(repoURL)) yield loginInAddress('repoURL', `stack '${environment}'`);
  if (servers.some(carriesLogin)) yield loginInAddress('cluster', `stack '${environment}'`);
  // Git clones no address with a query, and what stands there is mostly a token. Braces are for an ApplicationSet to fill in.
  if (!/^(?!.*\{\{)[^\s\p{Cc}?#]+$/u.test(repoURL)) yield notARepositoryUrl(environment);
  if (path !== undefined && !isInside(path)) yield outsideRepository(path, environment);
  if (revision !== undefined && !isRevision(revision))
    yield notAPlace('revision', environment, "write a branch like 'main', or leave it out");
  if (!servers.every((server) => /^https?:\/\/\S+$/.test(server)))
    yield notAPlace('cluster', environment, "write its address like 'https://kubernetes.default.svc'");
  if (controllerNamespace !== undefined && !isDnsLabel(controllerNamespace))
    yield notAPlace('controllerNamespace', environment, "write the namespace of Argo CD like 'argocd'");
}

/** The API servers that a delivery names. */
export function serversOf(cluster: GitopsDelivery['cluster'] = {}): readonly string[] {
  return typeof cluster === 'string' ? [cluster] : Object.values(cluster);
}

/** A relative folder that does not lead out again. */
function isInside(path: string): boolean {
  return /^(?!\/)[\w .@+/-]+$/.test(path) && !path.split('/').includes('..');
}

/** @see https://git-scm.com/docs/git-check-ref-format */
function isRevision(revision: string): boolean {
  return /^[^\s\p{Cc}~^:?*[\\-][^\s\p{Cc}~^:?*[\\]*$/u.test(revision) && !/\.\.|\/\/|@\{|\{\{|[./]$/.test(revision);
}
