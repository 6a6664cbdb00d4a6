import { given, unlessEmpty } from '../internal/given';
import type { PodSpec } from '../kubernetes/objects';
import type { MicroserviceSpec } from '../model/microservice';

type Affinity = PodSpec['affinity'] & object;

/**
 * Which nodes the pods must have, and whether they keep off each other's.
 * @see https://kubernetes.io/docs/concepts/scheduling-eviction/assign-pod-node/
 */
export function affinityOf(
  { scheduling = {} }: MicroserviceSpec,
  selector: Readonly<Record<string, string>>,
): Affinity | undefined {
  const nodeAffinity = nodesOf(scheduling.nodes ?? {});
  const podAntiAffinity = apart(scheduling, selector);
  return unlessEmpty(given({ nodeAffinity, podAntiAffinity }));
}

function nodesOf(nodes: Readonly<Record<string, readonly string[]>>): Affinity['nodeAffinity'] {
  const matchExpressions = Object.entries(nodes).map(([key, values]) => ({ key, operator: 'In', values }));
  if (matchExpressions.length === 0) return undefined;
  return { requiredDuringSchedulingIgnoredDuringExecution: { nodeSelectorTerms: [{ matchExpressions }] } };
}

function apart(
  { apart: how, spreadOver = 'kubernetes.io/hostname' }: MicroserviceSpec['scheduling'] & object,
  matchLabels: Readonly<Record<string, string>>,
): Affinity['podAntiAffinity'] {
  const term = { topologyKey: spreadOver, labelSelector: { matchLabels } };
  if (how === undefined) return undefined;
  if (how === 'required') return { requiredDuringSchedulingIgnoredDuringExecution: [term] };
  return { preferredDuringSchedulingIgnoredDuringExecution: [{ weight: 100, podAffinityTerm: term }] };
}
