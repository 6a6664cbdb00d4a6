/** Whether all pods of a namespace fit into its quota. */
import { aboveQuota } from '../../messages/namespace';
import { toThousandths } from '../quantity';
import type { Entry } from './entry';
import type { Inventory, LinkRule } from './inventory';
import { field, list, record, text } from './json';
import type { Pod } from './pod';

/** What a quota limits and where a container says it. */
const measures = [
  ['requests.cpu', 'requests', 'cpu'],
  ['limits.cpu', 'limits', 'cpu'],
  ['requests.memory', 'requests', 'memory'],
  ['limits.memory', 'limits', 'memory'],
] as const;

/**
 * The most that all workloads may ask for at once, surge pods and sidecars that are put in later among them, fits into
 * the quota: where it does not, a rollout stops half way. Nodes are not counted, so a DaemonSet counts as one pod.
 * @see https://kubernetes.io/docs/concepts/policy/resource-quotas/
 */
export const quotaRule: LinkRule = function* (inventory) {
  const quotas = inventory.entries.filter(({ kind }) => kind === 'ResourceQuota');
  if (quotas.length === 0) return;
  const scalers = scalersOf(inventory);
  const pods = inventory.pods.map((pod) => ({ pod, count: mostPods(pod, scalers) }));
  for (const { manifest, path, said } of quotas) {
    const hard = record(manifest, 'spec', 'hard');
    for (const [name, side, resource] of measures) {
      const allowed = toThousandths(String(hard[name] ?? ''));
      const asked = sum(pods.map(({ pod, count }) => BigInt(count) * podTotal(pod, side, resource)));
      if (allowed !== undefined && asked > allowed)
        yield { path, text: aboveQuota(name, said, shown(asked, resource), String(hard[name])) };
    }
    const allowed = Number(hard['pods'] ?? Number.POSITIVE_INFINITY);
    const asked = pods.reduce((total, { count }) => total + count, 0);
    if (asked > allowed) yield { path, text: aboveQuota('pods', said, String(asked), String(allowed)) };
  }
};

/** Autoscalers by the name of the workload that they scale. */
function scalersOf({ entries }: Inventory): ReadonlyMap<string, Entry> {
  const scalers = entries.filter(({ kind }) => kind === 'HorizontalPodAutoscaler');
  return new Map(scalers.map((one) => [text(one.manifest, 'spec', 'scaleTargetRef', 'name') ?? '', one]));
}

/** The count, or the autoscaler's largest one, with the surge of a rollout. */
function mostPods({ entry }: Pod, scalers: ReadonlyMap<string, Entry>): number {
  const { manifest, kind, name } = entry;
  if (!['Deployment', 'StatefulSet', 'Rollout'].includes(kind)) return 1;
  const count = Number(
    field(scalers.get(name)?.manifest, 'spec', 'maxReplicas') ?? field(manifest, 'spec', 'replicas') ?? 1,
  );
  const surge = field(manifest, 'spec', 'strategy', 'rollingUpdate', 'maxSurge') ?? 0;
  return count + (typeof surge === 'string' ? Math.ceil((count * Number.parseInt(surge, 10)) / 100) : Number(surge));
}

type Side = 'requests' | 'limits';

/** Containers run side by side; an init container runs alone before them. */
function podTotal({ containers, spec, annotations }: Pod, side: Side, resource: string): bigint {
  const ask = (json: unknown) => toThousandths(String(field(json, 'resources', side, resource) ?? '0')) ?? 0n;
  const together = sum([...list(spec, 'containers').map(ask), sidecar(annotations, side, resource)]);
  const alone = containers.filter(({ lasting }) => !lasting).map(({ json }) => ask(json));
  const [most = together] = [together, ...alone].sort((a, b) => (a < b ? 1 : -1));
  return most;
}

/** Dapr's sidecar is in no manifest, only in annotations. */
function sidecar(annotations: Readonly<Record<string, string>>, side: Side, resource: string): bigint {
  const name = `dapr.io/sidecar-${resource}-${side === 'requests' ? 'request' : 'limit'}`;
  return toThousandths(annotations[name] ?? '0') ?? 0n;
}

function sum(values: readonly bigint[]): bigint {
  return values.reduce((total, one) => total + one, 0n);
}

function shown(thousandths: bigint, resource: string): string {
  return resource === 'cpu' ? `${thousandths}m` : `${thousandths / 1000n / 2n ** 20n}Mi`;
}
