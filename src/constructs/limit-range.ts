import { given } from '../internal/given';
import type { LimitRange } from '../kubernetes/objects';
import type { Limits } from '../model/delivery';
import type { Context } from './context';
import { metadataOf } from './metadata';

/**
 * What containers get that say nothing, such as those of a webhook, and the most that one may ask for.
 * @see https://kubernetes.io/docs/concepts/policy/limit-range/
 */
export function limitRange(context: Context, { defaults: { cpu, memory }, max }: Limits): LimitRange {
  const { id } = context.system;
  return {
    apiVersion: 'v1',
    kind: 'LimitRange',
    metadata: metadataOf(context, { id, name: id }),
    spec: {
      limits: [
        {
          type: 'Container',
          defaultRequest: { cpu: String(cpu[0]), memory: String(memory[0]) },
          default: { cpu: String(cpu[1]), memory: String(memory[1]) },
          ...given({ max: max && { cpu: String(max.cpu), memory: String(max.memory) } }),
        },
      ],
    },
  };
}
