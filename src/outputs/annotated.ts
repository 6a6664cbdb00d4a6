import type { Manifest } from '../kubernetes/objects';

/** A manifest that tells whoever applies it how to; what the program's own patch says of the same stays. */
export function annotated(manifest: Manifest, annotations: Readonly<Record<string, string>>): Manifest {
  const { metadata } = manifest;
  return { ...manifest, metadata: { ...metadata, annotations: { ...annotations, ...metadata.annotations } } };
}
