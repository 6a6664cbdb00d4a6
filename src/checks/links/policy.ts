/** What disruption budgets and network policies select. */
import { closedPort, selectsEverything, selectsNothing } from '../../messages/object';
import type { Fault } from '../../model/fault';
import type { Entry } from './entry';
import { type Inventory, type LinkRule, ofKind } from './inventory';
import { field, isObject, list } from './json';
import { opens, type Pod, running } from './pod';
import { isEmpty, selectorOf, shownSelector } from './selector';

/** Budgets protect pods of the stack. */
export const budgetRule: LinkRule = function* (inventory) {
  for (const entry of ofKind(inventory, 'PodDisruptionBudget')) yield* selectionFaults(inventory, entry, 'selector');
};

/** Policies are about own pods only, and let in or reach pods that exist. */
export const networkPolicyRule: LinkRule = function* (inventory) {
  for (const entry of ofKind(inventory, 'NetworkPolicy', 'networking.k8s.io')) {
    yield* selectionFaults(inventory, entry, 'podSelector');
    const pods = inventory.podIndex.matching(selectorOf(field(entry.spec, 'podSelector')));
    for (const rule of list(entry.spec, 'ingress')) {
      yield* peerFaults(inventory, entry, list(rule, 'from'));
      yield* portFaults(entry, list(rule, 'ports'), pods);
    }
    for (const rule of list(entry.spec, 'egress')) yield* peerFaults(inventory, entry, list(rule, 'to'));
  }
};

/** In a namespace that the stack owns, all pods are its own. */
function* selectionFaults({ podIndex, stack }: Inventory, entry: Entry, place: string): Iterable<Fault> {
  const { path, said, spec } = entry;
  const selector = selectorOf(field(spec, place));
  if (isEmpty(selector)) {
    if (stack.namespace.kind !== 'owned') yield { path, text: selectsEverything(place, said) };
  } else if (podIndex.matching(selector).length === 0)
    yield { path, text: selectsNothing(place, said, shownSelector(selector)) };
}

/** Peers in other namespaces are out of sight; an empty selector is everybody in this one. */
function* peerFaults({ podIndex }: Inventory, { path, said }: Entry, peers: readonly unknown[]): Iterable<Fault> {
  for (const peer of peers) {
    const given = field(peer, 'podSelector');
    if (!isObject(given) || field(peer, 'namespaceSelector') !== undefined) continue;
    const selector = selectorOf(given);
    if (!isEmpty(selector) && podIndex.matching(selector).length === 0)
      yield { path, text: selectsNothing('peer', said, shownSelector(selector)) };
  }
}

function* portFaults({ path, said }: Entry, ports: readonly unknown[], pods: readonly Pod[]): Iterable<Fault> {
  for (const one of ports) {
    const port = field(one, 'port');
    const protocol = field(one, 'protocol') ?? 'TCP';
    if (typeof port !== 'string') continue;
    const closed = pods.find((pod) => !running(pod).some((container) => opens(container, port, String(protocol))));
    if (closed !== undefined) yield { path, text: closedPort('port', said, port, closed.entry.said) };
  }
}
