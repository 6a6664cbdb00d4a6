/** Ports that pods open, and that probes and Services lead to. */
import { closedOwnPort, closedPort, duplicatePortName, selectsNothing } from '../../messages/object';
import type { Fault } from '../../model/fault';
import type { Entry } from './entry';
import { placeIn } from './env';
import { type Inventory, type LinkRule, ofKind } from './inventory';
import { field, isObject, type Json, list, record, text, written } from './json';
import { mayBeOperated } from './operated';
import { actionsOf, type Container, opens, type Pod, running } from './pod';
import { isEmpty, pairsOf, shownSelector } from './selector';
import { isInjected, isOfSidecar } from './sidecar';

const handlers = ['httpGet', 'tcpSocket', 'grpc'];

/** Port names are unique in a pod, and probes ask a port that their container opens. */
export const portRule: LinkRule = function* ({ pods }) {
  for (const pod of pods) {
    yield* duplicateNames(pod);
    for (const container of pod.containers) yield* probeFaults(pod, container);
  }
};

function* duplicateNames({ containers, entry }: Pod): Iterable<Fault> {
  const seen = new Set<string>();
  for (const { name } of containers.flatMap(({ ports }) => ports)) {
    if (name === undefined) continue;
    if (seen.has(name)) yield { path: entry.path, text: duplicatePortName(name, entry.said) };
    seen.add(name);
  }
}

function* probeFaults(pod: Pod, container: Container): Iterable<Fault> {
  const { path, said } = pod.entry;
  for (const { name, json } of actionsOf(container))
    for (const handler of handlers) {
      const port = field(json, handler, 'port');
      if (port !== undefined && asksOwn(json, handler) && !mayAnswer(pod, container, port))
        yield { path, text: closedOwnPort(placeIn(pod, container, name), said, written(port)) };
    }
}

/** Whether a handler asks the pod itself, and not a host that it names. */
function asksOwn(json: Json, handler: string): boolean {
  return field(json, handler, 'host') === undefined;
}

/**
 * A name is one of the container's own; a number is asked at the address that all containers of the pod share. A container
 * opens any number without a word, so only of the pods that Bowline writes it is known which are open.
 * @see https://kubernetes.io/docs/reference/kubernetes-api/workload-resources/pod-v1/#ports
 */
function mayAnswer(pod: Pod, container: Container, port: unknown): boolean {
  if (typeof port !== 'number') return opens(container, port);
  return pod.entry.foreign === 'own' || running(pod).some((one) => opens(one, port));
}

/** Services find pods, all of which open the ports that the Service leads to. */
export const serviceRule: LinkRule = function* (inventory) {
  for (const entry of ofKind(inventory, 'Service', '')) {
    const selector = pairsOf(record(entry.spec, 'selector'));
    if (isEmpty(selector)) continue;
    const pods = inventory.podIndex.matching(selector);
    if (pods.length === 0 && !mayBeOperated(inventory.operated, selector))
      yield { path: entry.path, text: selectsNothing('selector', entry.said, shownSelector(selector)) };
    for (const port of list(entry.spec, 'ports').filter(isObject)) yield* targetFaults(entry, port, pods);
  }
};

function* targetFaults(entry: Entry, port: Json, pods: readonly Pod[]): Iterable<Fault> {
  const target = port['targetPort'] ?? port['port'];
  const place = `targetPort of port '${text(port, 'name') ?? written(port['port'])}'`;
  for (const pod of pods) {
    const containers = running(pod);
    const isOpen = containers.some((container) => opens(container, target, text(port, 'protocol') ?? 'TCP'));
    if (!isOpen && !isUnsaid(target, pod, containers))
      yield { path: entry.path, text: closedPort(place, entry.said, written(target), pod.entry.said) };
  }
}

/**
 * Whether a number may be that of a port which a container opens without a word, or one that is put in later; one that says
 * some is taken by its word.
 */
function isUnsaid(port: unknown, pod: Pod, containers: readonly Container[]): boolean {
  if (typeof port !== 'number') return false;
  const isSilent = pod.entry.foreign === 'own' && containers.some(({ ports }) => ports.length === 0);
  return isSilent || isOfSidecar(port) || isInjected(pod);
}

/** The Services of a stack, for rules that look for one. */
export function serviceOf({ targets }: Inventory, name: string): Entry | undefined {
  return targets.get('Service')?.get(name)?.entry;
}
