import type { DaemonSet } from '../kubernetes/objects';
import type { Context } from './context';
import type { Served } from './served';
import { revisionHistoryLimit, servingPods, workloadMetadata } from './workload';

/**
 * One pod on each node, replaced node by node: two at once on one node would both want what there is one of.
 * @see https://kubernetes.io/docs/concepts/workloads/controllers/daemonset/
 */
export function daemonSet(context: Context, served: Served): DaemonSet {
  return {
    apiVersion: 'apps/v1',
    kind: 'DaemonSet',
    metadata: workloadMetadata(context, served),
    spec: {
      revisionHistoryLimit,
      updateStrategy: { type: 'RollingUpdate', rollingUpdate: { maxUnavailable: 1 } },
      selector: { matchLabels: served.selector },
      template: servingPods(context, served),
    },
  };
}
