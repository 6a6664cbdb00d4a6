/**
 * Stands in a manifest for a value that exists only at deployment; the Pulumi output fills it in, and the GitOps
 * output refuses it. Readable, because snapshots show it in the place of a secret.
 */
export type Placeholder =
  /** A `late` value, by its name. */
  | { readonly kind: 'late'; readonly name: string }
  /** The value of a secret key, by `secret/key`. */
  | { readonly kind: 'secret'; readonly name: string }
  /** A keyed hash over the values of secret keys, by `secret/key` joined with commas. */
  | { readonly kind: 'version'; readonly name: string };

const pattern = /⟪(late|secret|version) ([^⟫]+)⟫/g;

/** The text of a placeholder. */
export function placeholder(kind: Placeholder['kind'], name: string): string {
  return `⟪${kind} ${name}⟫`;
}

/** All placeholders in a text. */
export function placeholdersIn(text: string): readonly Placeholder[] {
  return [...text.matchAll(pattern)].map(([, kind, name]) => ({ kind, name }) as Placeholder);
}

/** The text with each placeholder replaced. */
export function fillPlaceholders(text: string, value: (placeholder: Placeholder) => string): string {
  return text.replace(pattern, (_, kind: Placeholder['kind'], name: string) => value({ kind, name }));
}
