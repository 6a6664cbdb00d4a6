import { given } from '../internal/given';
import type { ServiceMonitor } from '../kubernetes/custom';
import type { Context } from './context';
import { metadataOf } from './metadata';
import { type MonitorParts, targetLabels } from './pod-monitor';
import type { Served } from './served';
import { type RolloutStrategy, sidesOf } from './sides';

/**
 * Lets Prometheus read the pods behind each side of a rollout, whose Service it notes as the label `service`: that is how
 * an analysis tells the sides apart by name. In place of a PodMonitor, so that nothing is read without that label.
 * @see https://prometheus-operator.dev/docs/developer/getting-started/#using-servicemonitors
 */
export function serviceMonitor(
  context: Context,
  { spec, name, selector }: Served,
  { metrics, monitoring, strategy }: MonitorParts & { readonly strategy: RolloutStrategy },
): ServiceMonitor {
  const { port, path = '/metrics', interval = '30s' } = metrics;
  const { old, fresh } = sidesOf(name, strategy);
  const sides = { sourceLabels: ['__meta_kubernetes_service_name'], regex: `${old}|${fresh}`, action: 'keep' };
  return {
    apiVersion: 'monitoring.coreos.com/v1',
    kind: 'ServiceMonitor',
    metadata: metadataOf(context, { id: spec.id, name }, { labels: monitoring.labels }),
    spec: {
      selector: { matchLabels: selector },
      ...given({ podTargetLabels: targetLabels(strategy) }),
      endpoints: [{ port, path: String(path), interval: String(interval), relabelings: [sides] }],
    },
  };
}
