/** What disruption budgets and network policies select. */
import { closedPort, peerOfOthers, selectsEverything, selectsNothing, twoBudgets } from '../../messages/object';
import type { Fault } from '../../model/fault';
import type { Entry } from './entry';
import { type Inventory, type LinkRule, ofKind } from './inventory';
import { field, isObject, list, written } from './json';
import { mayBeOperated } from './operated';
import { opens, type Pod, running } from './pod';
import { isEmpty, selectorOf, shownSelector } from './selector';
import { isInjected, isOfSidecar } from './sidecar';

/**
 * Budgets protect pods of the stack, each pod by one of them: under two it is evicted by nobody, and holds up its node.
 * @see https://github.com/kubernetes/kubernetes/issues/75957
 */
export const budgetRule: LinkRule = function* (inventory) {
  const budgets = new Map<Pod, Entry>();
  for (const entry of ofKind(inventory, 'PodDisruptionBudget')) {
    yield* selectionFaults(inventory, entry, 'selector');
    const pods = inventory.podIndex.matching(selectorOf(field(entry.spec, 'selector')));
    const first = pods.map((pod) => budgets.get(pod)).find((other) => other !== undefined);
    for (const pod of pods) budgets.set(pod, entry);
    if (first !== undefined && first.name !== entry.name)
      yield { path: entry.path, text: twoBudgets(entry.said, first.said) };
  }
};

/** Policies are about own pods only, and let in or reach pods that exist. */
export const networkPolicyRule: LinkRule = function* (inventory) {
  for (const entry of ofKind(inventory, 'NetworkPolicy', 'networking.k8s.io')) {
    yield* selectionFaults(inventory, entry, 'podSelector');
    const pods = podsOf(inventory, entry.spec);
    for (const rule of list(entry.spec, 'ingress')) {
      yield* peerFaults(inventory, entry, list(rule, 'from'));
      yield* portFaults(entry, list(rule, 'ports'), pods);
    }
    for (const rule of list(entry.spec, 'egress')) {
      const peers = list(rule, 'to');
      yield* peerFaults(inventory, entry, peers);
      const reached = peers.map((one) => (isHere(one) ? podsOf(inventory, one) : []));
      if (reached.every((some) => some.length > 0)) yield* portFaults(entry, list(rule, 'ports'), reached.flat());
    }
  }
};

/** In a namespace that the stack owns, all pods are its own or those of its operators. */
function* selectionFaults({ podIndex, stack, operated }: Inventory, entry: Entry, place: string): Iterable<Fault> {
  const { path, said, spec } = entry;
  const selector = selectorOf(field(spec, place));
  if (isEmpty(selector)) {
    if (stack.namespace.kind !== 'owned') yield { path, text: selectsEverything(place, said) };
  } else if (podIndex.matching(selector).length === 0 && !mayBeOperated(operated, selector))
    yield { path, text: selectsNothing(place, said, shownSelector(selector)) };
}

/** Whether a peer is pods of the stack's namespace. */
function isHere(peer: unknown): boolean {
  return isObject(field(peer, 'podSelector')) && field(peer, 'namespaceSelector') === undefined;
}

/** The pods that a policy or peer selects; none where there may be pods among them that are not in the list. */
function podsOf({ podIndex, stack, operated }: Inventory, peer: unknown): readonly Pod[] {
  const selector = selectorOf(field(peer, 'podSelector'));
  const areShared = isEmpty(selector) && (stack.namespace.kind !== 'owned' || operated.size > 0);
  return areShared ? [] : podIndex.matching(selector);
}

/** Peers whose namespace is said are out of sight, even where it is the stack's own; an empty selector is everybody in this one. */
function* peerFaults(inventory: Inventory, { path, said }: Entry, peers: readonly unknown[]): Iterable<Fault> {
  const nobody = (from: string, selector: string) => selectsNothing('peer', from, selector);
  const says = inventory.stack.namespace.kind === 'owned' ? nobody : peerOfOthers;
  for (const peer of peers.filter(isHere)) {
    const selector = selectorOf(field(peer, 'podSelector'));
    if (isEmpty(selector) || mayBeOperated(inventory.operated, selector)) continue;
    if (inventory.podIndex.matching(selector).length === 0) yield { path, text: says(said, shownSelector(selector)) };
  }
}

function* portFaults({ path, said }: Entry, ports: readonly unknown[], pods: readonly Pod[]): Iterable<Fault> {
  const [first] = pods;
  for (const one of ports)
    if (first !== undefined && isClosed(one, pods))
      yield { path, text: closedPort('port', said, written(field(one, 'port')), first.entry.said) };
}

/**
 * Whether a port of a policy is none of the pods' for certain: one of many pods is about those of them that have it. A
 * name is looked up among the ports that containers say; a number is one of packets, whatever containers say.
 * @see https://kubernetes.io/docs/reference/kubernetes-api/policy-resources/network-policy-v1/
 */
export function isClosed(one: unknown, pods: readonly Pod[]): boolean {
  const [port, protocol] = [field(one, 'port'), field(one, 'protocol') ?? 'TCP'];
  if (port === undefined || field(one, 'endPort') !== undefined) return false;
  return !pods.some(typeof port === 'string' ? opensName(port, protocol) : mayOpen(port));
}

function opensName(port: string, protocol: unknown) {
  return (pod: Pod) => isInjected(pod) || running(pod).some((container) => opens(container, port, written(protocol)));
}

/**
 * What a container says of its ports is for people to read, so a pod may open others too; but Bowline writes down all that
 * an endpoint declares, and nobody links to more. A container that names none may open any, and so may one that is put in
 * later. DNS and the like are written down for one protocol and let in by two.
 * @see https://kubernetes.io/docs/reference/kubernetes-api/workload-resources/pod-v1/#ports
 */
function mayOpen(port: unknown) {
  return (pod: Pod) => {
    const opensIt = pod.containers.some(({ lasting, ports }) => lasting && ports.some(({ number }) => number === port));
    return opensIt || pod.entry.foreign === 'own' || isOfSidecar(port) || isSilent(pod);
  };
}

function isSilent(pod: Pod): boolean {
  return isInjected(pod) || running(pod).some(({ ports }) => ports.length === 0);
}
