import type { SyncPolicy } from './objects';

/**
 * Git is followed without a person: what left it is removed, what was changed by hand is put back, and an empty folder
 * is taken for a mistake. A sync that fails is tried again after 5, 10, 20, 40 and 80 seconds, each time with the
 * newest commit, so that a revert does not wait for the tries of what it reverts.
 * @see https://argo-cd.readthedocs.io/en/stable/user-guide/auto_sync/
 */
export function syncPolicy(options: readonly string[]): SyncPolicy {
  return {
    automated: { prune: true, selfHeal: true, allowEmpty: false },
    syncOptions: [...options, ...always],
    retry: { limit: 5, refresh: true, backoff: { duration: '5s', factor: 2, maxDuration: '3m' } },
  };
}

/**
 * Server-side apply takes objects of any size, where the annotation of a client's apply ends at 256 KiB. A removed
 * workload's pods may end in the background: waiting for the last one would hold up the next commit.
 * @see https://argo-cd.readthedocs.io/en/stable/user-guide/sync-options/
 */
const always = ['ServerSideApply=true', 'PrunePropagationPolicy=background'] as const;
