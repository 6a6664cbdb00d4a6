/** Links of the program that a patch of the callee's Service or NetworkPolicy would break. */
import * as say from '../../messages/declared-call';
import type { Fault } from '../../model/fault';
import type { Declared, DeclaredPort } from './declared';
import { type Entry, partIn } from './entry';
import { type Inventory, type LinkRule, ofKind } from './inventory';
import { field, isObject, list, record, text } from './json';
import { running } from './pod';
import { isClosed } from './policy';
import { serviceOf } from './port';
import { isEmpty, matches, pairsOf, selectorOf } from './selector';

type Labels = Readonly<Record<string, string>>;

/** What a patch leaves of a Service or policy still lets every declared caller reach its port. */
export const declaredCallsRule: LinkRule = function* (inventory) {
  for (const entry of ofKind(inventory, 'Service')) yield* faultsOf(inventory, entry, serviceFaults);
  for (const entry of policies(inventory)) yield* faultsOf(inventory, entry, policyFaults);
};

type Look = (inventory: Inventory, entry: Entry, callee: Declared) => Iterable<string>;

function* faultsOf(inventory: Inventory, entry: Entry, look: Look): Iterable<Fault> {
  if (!entry.foreign) return;
  const callee = calleeOf(inventory, entry);
  if (callee !== undefined) for (const text of look(inventory, entry, callee)) yield { path: entry.path, text };
}

/** The microservice that an object is of: only a patch makes its objects foreign. */
function calleeOf({ run }: Inventory, { path }: Entry): Declared | undefined {
  const callee = run?.declared(partIn(path));
  return callee?.ports.some(({ callers }) => callers.length > 0) ? callee : undefined;
}

function policies(inventory: Inventory): readonly Entry[] {
  return ofKind(inventory, 'NetworkPolicy', 'networking.k8s.io');
}

function* serviceFaults({ podIndex }: Inventory, { name, said, spec }: Entry, callee: Declared): Iterable<string> {
  if (name !== callee.name) return;
  const called = callee.ports.filter(({ callers }) => callers.length > 0);
  const callers = [...new Set(called.flatMap((port) => port.callers.map(({ id }) => id)))];
  const selector = pairsOf(record(spec, 'selector'));
  const own = podIndex.matching({ pairs: callee.selector, requirements: [] });
  const isExternal = text(spec, 'type') === 'ExternalName';
  if (isExternal || isEmpty(selector) || !own.some(({ labels }) => matches(selector, labels))) {
    for (const caller of callers) yield say.leadsElsewhere(said, callee.id, caller);
    return;
  }
  for (const { name: port, service, protocol, callers } of called)
    if (!list(spec, 'ports').some((one) => field(one, 'port') === service && protocolOf(one) === protocol))
      for (const { id } of callers)
        yield say.unservedPort(said, { port, number: service, callee: callee.id, caller: id });
}

function protocolOf(port: unknown): string {
  return text(port, 'protocol') ?? 'TCP';
}

function* policyFaults(inventory: Inventory, entry: Entry, callee: Declared): Iterable<string> {
  const own = labelsOf(inventory, callee.selector);
  if (!isolates(entry, own)) return;
  for (const port of callee.ports)
    for (const { id, selector } of port.callers) {
      const call = { labels: labelsOf(inventory, selector), ...reached(inventory, callee, port) };
      const letsIn = (policy: Entry) => isolates(policy, own) && lets(inventory, policy, call);
      if (!letsIn(entry) && !ownPolicies(inventory).some(letsIn))
        yield say.shutOut(entry.said, { port: port.name, callee: callee.id, caller: id });
    }
}

/** Policies add up: one of the program's own objects may let in what the patched one does not. */
function ownPolicies(inventory: Inventory): readonly Entry[] {
  const { run } = inventory;
  return policies(inventory).filter(({ foreign, path }) => foreign && !run?.declared(partIn(path)));
}

function labelsOf({ podIndex }: Inventory, pairs: Labels): Labels {
  return podIndex.matching({ pairs, requirements: [] })[0]?.labels ?? pairs;
}

function isolates({ spec }: Entry, labels: Labels): boolean {
  const types = list(spec, 'policyTypes');
  return (types.length === 0 || types.includes('Ingress')) && matches(selectorOf(field(spec, 'podSelector')), labels);
}

/** One call as a policy sees it: behind the Service. */
interface Call extends Reached {
  /** Of the caller's pods. */
  readonly labels: Labels;
}

/** Where a call comes in to the pods. */
interface Reached {
  readonly number: number;
  /** What the pods call that port. */
  readonly names: readonly string[];
  readonly protocol: string;
}

/**
 * The port behind the Service, which may be that of a proxy beside the microservice; a headless Service leads nowhere
 * else than to the port that the caller names.
 * @see https://kubernetes.io/docs/concepts/services-networking/service/#field-spec-ports
 */
function reached(inventory: Inventory, callee: Declared, { service, container, protocol }: DeclaredPort): Reached {
  const spec = serviceOf(inventory, callee.name)?.spec;
  const served = list(spec, 'ports').find((one) => field(one, 'port') === service && protocolOf(one) === protocol);
  const isHeadless = text(spec, 'clusterIP') === 'None';
  const target = served === undefined ? container : isHeadless ? service : (field(served, 'targetPort') ?? service);
  const open = inventory.podIndex
    .matching({ pairs: callee.selector, requirements: [] })
    .flatMap((pod) => running(pod).flatMap(({ ports }) => ports))
    .filter((one) => one.protocol === protocol);
  const number = typeof target === 'number' ? target : (open.find(({ name }) => name === target)?.number ?? container);
  return { number, names: open.flatMap((one) => (one.number === number ? (one.name ?? []) : [])), protocol };
}

/** @see https://kubernetes.io/docs/reference/kubernetes-api/policy-resources/network-policy-v1/ */
function lets({ stack, podIndex }: Inventory, { spec }: Entry, call: Call): boolean {
  // A port that no pod has is said by itself, and a call that it was meant for not once more.
  const pods = podIndex.matching(selectorOf(field(spec, 'podSelector')));
  return list(spec, 'ingress').some((rule) => {
    const [from, ports] = [list(rule, 'from'), list(rule, 'ports')];
    return (
      (from.length === 0 || from.some((peer) => isPeer(peer, call.labels, stack.namespace.name))) &&
      (ports.length === 0 || ports.some((one) => isPort(one, call) || isClosed(one, pods)))
    );
  });
}

/** Which addresses pods get and which labels a namespace has beside its name is not known here; those let everybody in. */
function isPeer(peer: unknown, labels: Labels, namespace: string): boolean {
  const pods = field(peer, 'podSelector');
  const place = text(peer, 'namespaceSelector', 'matchLabels', 'kubernetes.io/metadata.name');
  return (place === undefined || place === namespace) && (!isObject(pods) || matches(selectorOf(pods), labels));
}

function isPort(one: unknown, { number, names, protocol }: Call): boolean {
  if (protocolOf(one) !== protocol) return false;
  const [first, last] = [field(one, 'port'), field(one, 'endPort')];
  if (typeof first === 'string') return names.includes(first);
  if (typeof first !== 'number') return true;
  return first <= number && number <= (typeof last === 'number' ? last : first);
}
