import { freeze } from '../internal/cast';
import type { GitopsDelivery, NamespaceProps, OwnedProps, PulumiDelivery } from '../model/delivery';

/** `pulumi up` writes to the cluster. */
export function pulumi(): PulumiDelivery {
  return Object.freeze({ kind: 'pulumi' });
}

/** A controller such as Argo CD writes to the cluster what a Git repository holds. */
export function gitops(props: Omit<GitopsDelivery, 'kind'>): GitopsDelivery {
  return Object.freeze({ ...props, kind: 'gitops' });
}

/**
 * A namespace that the stack makes and labels. It is never deleted with the stack's objects. With `quota`, `limits` and
 * `access` Kubernetes gets a ResourceQuota, a LimitRange, and Roles with their bindings.
 *
 * ```ts
 * owned('shop', { quota: { cpu: ['8', '16'], memory: ['16Gi', '32Gi'] }, access: { view: ['shop-developers'] } })
 * ```
 */
export function owned(name: string, props: OwnedProps = {}): NamespaceProps {
  return freeze({ ...props, kind: 'owned', name });
}

/** A namespace that somebody else makes. */
export function existing(name: string): NamespaceProps {
  return Object.freeze({ kind: 'existing', name });
}
