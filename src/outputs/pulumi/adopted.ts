import type { Manifest } from '../../kubernetes/objects';
import type { StackSpec } from '../../model/stack';

/** The workloads that a stack takes over from somebody else, by name. */
export function adoptedWorkloads({ system }: StackSpec): ReadonlySet<string> {
  return new Set(Object.values(system.services).flatMap(({ existing }) => existing?.name ?? []));
}

/**
 * A workload that is taken over has fields of another manager, which the provider does not touch unless it is told to:
 * the first update would end with a conflict.
 * @see https://github.com/pulumi/pulumi-kubernetes/blob/v4.34.2/provider/pkg/await/await.go
 */
export function takingOver(manifest: Manifest, adopted: ReadonlySet<string>): Manifest {
  const { kind, metadata } = manifest;
  if (!workloads.has(kind) || !adopted.has(metadata.name)) return manifest;
  const annotations = { ...metadata.annotations, 'pulumi.com/patchForce': 'true' };
  return { ...manifest, metadata: { ...metadata, annotations } };
}

const workloads: ReadonlySet<string> = new Set(['Deployment', 'StatefulSet']);
