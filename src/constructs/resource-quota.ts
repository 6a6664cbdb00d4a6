import { given } from '../internal/given';
import type { ResourceQuota } from '../kubernetes/objects';
import type { Quota } from '../model/delivery';
import type { Context } from './context';
import { metadataOf } from './metadata';

/**
 * How much everything in the namespace may take together. A pod above it is refused, not evicted.
 * @see https://kubernetes.io/docs/concepts/policy/resource-quotas/
 */
export function resourceQuota(context: Context, { cpu, memory, pods, claims, storage }: Quota): ResourceQuota {
  const { id } = context.system;
  return {
    apiVersion: 'v1',
    kind: 'ResourceQuota',
    metadata: metadataOf(context, { id, name: id }),
    spec: {
      hard: given({
        'requests.cpu': text(cpu?.[0]),
        'limits.cpu': text(cpu?.[1]),
        'requests.memory': text(memory?.[0]),
        'limits.memory': text(memory?.[1]),
        pods: text(pods),
        persistentvolumeclaims: text(claims),
        'requests.storage': text(storage),
      }),
    },
  };
}

function text(value: unknown): string | undefined {
  return value === undefined ? undefined : String(value);
}
