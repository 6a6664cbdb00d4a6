/** Whether all pods and claims of a namespace fit into its quota. */
import { aboveClaims, aboveQuota } from '../../messages/namespace';
import { toThousandths } from '../quantity';
import { claimsIn } from './claim-count';
import { type Inventory, type LinkRule, ofKind } from './inventory';
import { field, list, record, written } from './json';
import type { Pod } from './pod';
import { podCounter } from './pod-count';

/** What a quota limits. */
interface Measure {
  readonly name: string;
  /** The sentence about too much of it. */
  readonly says: typeof aboveQuota;
  readonly unit: 'm' | 'Mi' | '';
  /** In thousandths. */
  readonly asked: bigint;
}

/**
 * The most that all workloads may ask for at once, both sides of a rollout, surge pods and sidecars that are put in later
 * among them, fits into the quota: where it does not, a rollout stops half way. Nodes are not counted, so a DaemonSet
 * counts as one pod. What a quota with scopes counts is not known here.
 * @see https://kubernetes.io/docs/concepts/policy/resource-quotas/
 */
export const quotaRule: LinkRule = function* (inventory) {
  const quotas = ofKind(inventory, 'ResourceQuota').filter(
    ({ spec }) => list(spec, 'scopes').length === 0 && spec['scopeSelector'] === undefined,
  );
  if (quotas.length === 0) return;
  const measures = measuresOf(inventory);
  for (const { spec, path, said } of quotas) {
    const hard = record(spec, 'hard');
    for (const { name, says, unit, asked } of measures) {
      const allowed = toThousandths(written(hard[name] ?? ''));
      if (allowed !== undefined && asked > allowed)
        yield { path, text: says(name, said, shown(asked, unit), written(hard[name])) };
    }
  }
};

function measuresOf(inventory: Inventory): readonly Measure[] {
  const podsOf = podCounter(inventory);
  const pods = inventory.pods.map((pod) => ({ pod, count: BigInt(podsOf(pod.entry)) }));
  const claims = claimsIn(inventory, podsOf);
  const together = (side: Side, resource: 'cpu' | 'memory') =>
    sum(pods.map(({ pod, count }) => count * podTotal(pod, side, resource)));
  const [cpu, memory] = [together('requests', 'cpu'), together('requests', 'memory')];
  const ofPods: readonly (readonly [string, Measure['unit'], bigint])[] = [
    ['requests.cpu', 'm', cpu],
    ['cpu', 'm', cpu],
    ['limits.cpu', 'm', together('limits', 'cpu')],
    ['requests.memory', 'Mi', memory],
    ['memory', 'Mi', memory],
    ['limits.memory', 'Mi', together('limits', 'memory')],
    ['pods', '', 1000n * sum(pods.map(({ count }) => count))],
  ];
  const ofClaims: typeof ofPods = [
    ['persistentvolumeclaims', '', 1000n * sum(claims.map(({ count }) => BigInt(count)))],
    ['requests.storage', 'Mi', sum(claims.map(({ count, size }) => BigInt(count) * size))],
  ];
  return [
    ...ofPods.map(([name, unit, asked]) => ({ name, unit, asked, says: aboveQuota })),
    ...ofClaims.map(([name, unit, asked]) => ({ name, unit, asked, says: aboveClaims })),
  ];
}

type Side = 'requests' | 'limits';

/** Containers run side by side; an init container runs alone before them. */
function podTotal({ containers, annotations }: Pod, side: Side, resource: string): bigint {
  const ask = (json: unknown) => asks(json, side, resource);
  const asked = (lasting: boolean) => containers.filter((one) => one.lasting === lasting).map(({ json }) => ask(json));
  const together = sum([...asked(true), sidecar(annotations, side, resource)]);
  const alone = asked(false);
  const [most = together] = [together, ...alone].sort((a, b) => (a < b ? 1 : -1));
  return most;
}

/** A limit without a request is the request. */
function asks(container: unknown, side: Side, resource: string): bigint {
  const said = (of: Side) => field(container, 'resources', of, resource);
  return toThousandths(written(said(side) ?? (side === 'requests' ? said('limits') : undefined) ?? '0')) ?? 0n;
}

/** Dapr's sidecar is in no manifest, only in annotations. */
function sidecar(annotations: Readonly<Record<string, string>>, side: Side, resource: string): bigint {
  const name = `dapr.io/sidecar-${resource}-${side === 'requests' ? 'request' : 'limit'}`;
  return toThousandths(annotations[name] ?? '0') ?? 0n;
}

function sum(values: readonly bigint[]): bigint {
  return values.reduce((total, one) => total + one, 0n);
}

function shown(thousandths: bigint, unit: Measure['unit']): string {
  if (unit === 'm') return `${thousandths}m`;
  return unit === '' ? String(thousandths / 1000n) : `${thousandths / 1000n / 2n ** 20n}Mi`;
}
