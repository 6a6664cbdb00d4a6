import { loginInAddress, notAPlace, notARepositoryUrl, outsideRepository } from '../messages/delivery';
import type { GitopsDelivery } from '../model/delivery';
import { carriesLogin } from './address';
import { isDnsLabel } from './grammar';
import type { Rule } from './subject';

/** The Git tree lies inside its repository, and no address carries a login, since all of them are committed. */
export const deliveryRule: Rule = function* ({ stack: { delivery, environment, prometheus }, path }) {
  if (prometheus !== undefined && carriesLogin(prometheus))
    yield { path, text: loginInAddress('prometheus', `stack '${environment}'`) };
  if (delivery.kind !== 'gitops') return;
  for (const text of gitopsFaults(delivery, environment)) yield { path, text };
};

function* gitopsFaults(delivery: GitopsDelivery, environment: string): Iterable<string> {
  const { repoURL, path, revision, controllerNamespace } = delivery;
  const servers = serversOf(delivery.cluster);
  if (carriesLogin(repoURL)) yield loginInAddress('repoURL', `stack '${environment}'`);
  if (servers.some(carriesLogin)) yield loginInAddress('cluster', `stack '${environment}'`);
  // Git clones no address with a query, and what stands there is mostly a token.
  if (!/^[^\s\p{Cc}?#]+$/u.test(repoURL)) yield notARepositoryUrl(environment);
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
  return /^[^\s\p{Cc}~^:?*[\\-][^\s\p{Cc}~^:?*[\\]*$/u.test(revision) && !/\.\.|\/\/|@\{|[./]$/.test(revision);
}
