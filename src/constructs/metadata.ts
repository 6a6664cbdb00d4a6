import { given, unlessEmpty } from '../internal/given';
import type { Metadata } from '../kubernetes/objects';
import type { Context } from './context';

/** The part of a system that an object belongs to, and the object's name. */
export interface Part {
  readonly id: string;
  readonly name: string;
}

/** What an object's metadata has besides the usual. */
export interface MetadataExtras {
  readonly labels?: Readonly<Record<string, string>>;
  readonly annotations?: Readonly<Record<string, string>>;
}

/** The labels of an object: Bowline's own always win, since selectors and people rely on them. */
export function labelsOf(context: Context, id: string): Readonly<Record<string, string>> {
  return { 'app.kubernetes.io/name': id, ...context.labels };
}

/** Name, namespace, labels and annotations of an object in the stack's namespace. */
export function metadataOf(context: Context, part: Part, extras: MetadataExtras = {}): Metadata {
  return {
    name: part.name,
    namespace: context.namespace,
    labels: { ...extras.labels, ...labelsOf(context, part.id) },
    ...given({ annotations: unlessEmpty(extras.annotations ?? {}) }),
  };
}

/**
 * Keeps Argo CD from deleting an object that holds what cannot be made again, even when it is gone from Git or the
 * whole application is deleted.
 * @see https://argo-cd.readthedocs.io/en/stable/user-guide/sync-options/
 */
export const keepForever = { 'argocd.argoproj.io/sync-options': 'Prune=false,Delete=false' } as const;
