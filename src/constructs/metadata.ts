import { unlessEmpty } from '../internal/given';
import type { Metadata } from '../kubernetes/objects';
import { type Context, labelsOfPart } from './context';

/** The part of a system that an object belongs to, and the object's name. */
export interface Part {
  readonly id: string;
  readonly name: string;
}

type Labels = Readonly<Record<string, string>>;

/** What an object's metadata has besides the usual. */
export interface MetadataExtras {
  readonly labels?: Labels;
  readonly annotations?: Readonly<Record<string, string>>;
}

/**
 * The labels of an object: Bowline's own stand first, and win over others of the same name, since selectors and people
 * rely on them.
 */
export function labelsOf(context: Context, id: string, others?: Labels): Labels {
  const own = context.partLabels.get(id) ?? labelsOfPart(context.labels, id);
  return others === undefined ? own : { ...own, ...others, ...own };
}

/** Name, namespace, labels and annotations of an object in the stack's namespace. */
export function metadataOf(context: Context, part: Part, extras: MetadataExtras = {}): Metadata {
  const labels = labelsOf(context, part.id, extras.labels);
  const metadata = { name: part.name, namespace: context.namespace, labels };
  const annotations = unlessEmpty(extras.annotations ?? {});
  return annotations === undefined ? metadata : { ...metadata, annotations };
}

/**
 * Keeps Argo CD from deleting an object that holds what cannot be made again, even when it is gone from Git or the
 * whole application is deleted.
 * @see https://argo-cd.readthedocs.io/en/stable/user-guide/sync-options/
 */
export const keepForever = { 'argocd.argoproj.io/sync-options': 'Prune=false,Delete=false' } as const;
