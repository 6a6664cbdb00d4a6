import type { Deployment } from '../kubernetes/objects';
import type { Context } from './context';
import type { Served } from './served';
import { replicasOf, revisionHistoryLimit, servingPods, workloadMetadata } from './workload';

/**
 * Interchangeable pods, replaced one after another.
 * @see https://kubernetes.io/docs/concepts/workloads/controllers/deployment/
 */
export function deployment(context: Context, served: Served): Deployment {
  const { strategy } = served.spec;
  const { maxSurge = 1, maxUnavailable = 0 } = strategy?.kind === 'rolling' ? strategy : {};
  return {
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: workloadMetadata(context, served),
    spec: {
      ...replicasOf(served.spec),
      revisionHistoryLimit,
      progressDeadlineSeconds: 600,
      strategy: { type: 'RollingUpdate', rollingUpdate: { maxSurge, maxUnavailable } },
      selector: { matchLabels: served.selector },
      template: servingPods(context, served),
    },
  };
}
