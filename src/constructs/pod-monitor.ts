import { asksForHash } from '../checks/analysis-roles';
import { given } from '../internal/given';
import type { PodMonitor } from '../kubernetes/custom';
import type { Metrics, Monitoring } from '../model/metrics';
import type { Context } from './context';
import { metadataOf } from './metadata';
import type { Served } from './served';

/**
 * Lets Prometheus read the metrics of each pod. A PodMonitor and no ServiceMonitor: pods behind two Services (a canary,
 * a StatefulSet) would be read twice, and pods that are not ready not at all. Where an analysis picks pods by their hash,
 * that label of the pod becomes one of the metric, as `rollouts_pod_template_hash`.
 * @see https://prometheus-operator.dev/docs/developer/getting-started/#using-podmonitors
 */
export function podMonitor(context: Context, { spec, name, selector }: Served, to: MonitorParts): PodMonitor {
  const { port, path = '/metrics', interval = '30s' } = to.metrics;
  return {
    apiVersion: 'monitoring.coreos.com/v1',
    kind: 'PodMonitor',
    metadata: metadataOf(context, { id: spec.id, name }, { labels: to.monitoring.labels }),
    spec: {
      selector: { matchLabels: selector },
      ...given({ podTargetLabels: asksForHash(spec.strategy) ? ['rollouts-pod-template-hash'] : undefined }),
      podMetricsEndpoints: [{ port, path: String(path), interval: String(interval) }],
    },
  };
}

/** What is read, and by whom. */
export interface MonitorParts {
  readonly metrics: Metrics;
  readonly monitoring: Monitoring;
}
