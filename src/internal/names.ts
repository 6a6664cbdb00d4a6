import { shortHash } from './hash';

/** The name of an object in the cluster: the user's own, or the system's id and its own. */
export function objectName(system: string, part: { readonly id: string; readonly name?: string }): string {
  return part.name ?? `${system}-${part.id}`;
}

/** A name that changes with the content, for objects that must not change in place. */
export function hashedName(base: string, content: unknown): string {
  return `${base}-${shortHash(content)}`;
}

/** The labels that every selector uses: fixed for the life of a workload, since Kubernetes never lets a selector change. */
export function selectorLabels(system: string, id: string): Readonly<Record<string, string>> {
  return { 'app.kubernetes.io/instance': system, 'app.kubernetes.io/name': id };
}
