/** Hosts of the stack's namespace that a pod may reach although no Service of the list has their name. */
import type { Entry } from './entry';
import type { Inventory } from './inventory';
import { list, text, written } from './json';
import { isOperated, prefixesOf } from './operated';
import { operatorKinds } from './operator-services';
import type { Pod } from './pod';

/** Names that stand for no host, for one that every pod has, or for one that a cloud's own name server knows. */
const reserved = ['localhost', 'example', 'test', 'invalid', 'kubernetes', 'metadata'];

/** Whether a short name is none of a Service, or a pod, if one is given, has it in its table of hosts or asks elsewhere. */
export function looksElsewhere(pod: Pod | undefined, host: string): boolean {
  return reserved.includes(host) || (pod !== undefined && (asksElsewhere(pod) || hasAlias(pod, host)));
}

/** Whether any short name that a pod asks for may be that of a host outside. */
export function asksElsewhere({ spec }: Pod): boolean {
  const policy = text(spec, 'dnsPolicy') ?? 'ClusterFirst';
  const inCluster = policy === 'ClusterFirstWithHostNet' || (policy === 'ClusterFirst' && spec['hostNetwork'] !== true);
  // There may be further domains to search.
  return !inCluster || list(spec, 'dnsConfig', 'searches').length > 0;
}

function hasAlias({ spec }: Pod, host: string): boolean {
  return list(spec, 'hostAliases').some((one) => list(one, 'hostnames').includes(host));
}

/** Whether a name may be that of something in the stack's namespace, as a pod sees it that asks, if one does. */
export type Known = (pod: Pod | undefined, host: string) => boolean;

/**
 * Whether something else than a Service of the list may have a name in the stack's namespace: the stack says so of
 * something outside, an operator makes a Service for an object of the list, or it is the pod itself, if one is given.
 */
export function namesKnown(inventory: Inventory): Known {
  return knownBy(inventory, (entry) => {
    const known = makersOf(entry, inventory.stack.namespace.name);
    // Most operators name what they make after the object.
    return known ?? (isOperated(entry, inventory.stack.system.id) ? [entry.name] : []);
  });
}

/** The same for what traffic is led to: a typing error beside any object of the name's beginning would send it nowhere. */
export function backEndsKnown(inventory: Inventory): Known {
  return knownBy(inventory, (entry) => makersOf(entry, inventory.stack.namespace.name) ?? []);
}

function knownBy({ entries, pods, stack }: Inventory, madeOf: (entry: Entry) => readonly string[]): Known {
  let names: ReadonlySet<string> | undefined;
  let beginnings: ReadonlySet<string> | undefined;
  return (pod, host) => {
    // The API server has a Service in namespace `default`.
    if (host === 'kubernetes' || (pod && namesItself(pod, host))) return true;
    names ??= new Set([...hostsOf(stack).map((one) => shortOf(one, stack.namespace.name)), ...pods.flatMap(sidecarOf)]);
    beginnings ??= new Set(entries.flatMap(madeOf));
    return names.has(host) || prefixesOf(host).some((one) => beginnings?.has(one));
  };
}

/** A host of a namespace by the name that it has there; others as they are. */
function shortOf(host: string, own: string): string {
  const [name = '', namespace] = host.toLowerCase().split('.');
  return namespace === own ? name : host;
}

/** Where externals and dependencies are. */
function hostsOf({ externals, dependencies }: Inventory['stack']): readonly string[] {
  return [...Object.values(externals ?? {}), ...Object.values(dependencies ?? {})].flatMap(
    (one) => text(one, 'host') ?? [],
  );
}

/** What the names of the Services begin with that are made of an object, if its kind is known. */
function makersOf(entry: Entry, own: string): readonly string[] | undefined {
  const { group, kind, spec } = entry;
  if (kind === 'ServiceEntry') return list(spec, 'hosts').map((one) => shortOf(written(one), own));
  return operatorKinds.get(`${group}/${kind}`)?.(entry);
}

/** @see https://docs.dapr.io/concepts/dapr-services/sidecar/ */
function sidecarOf({ annotations }: Pod): readonly string[] {
  const id = annotations['dapr.io/app-id'];
  return id === undefined ? [] : [`${id}-dapr`];
}

/** A pod has its own name in its table of hosts; that of a container is none, but may be meant as one within the pod. */
function namesItself({ spec, entry, containers }: Pod, host: string): boolean {
  const isOwn = text(spec, 'hostname') === host || (host.startsWith(`${entry.name}-`) && /-\d+$/.test(host));
  return isOwn || containers.some(({ name }) => name === host);
}
