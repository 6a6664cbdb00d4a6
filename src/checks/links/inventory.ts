/** Everything that a link can lead to, indexed once. */
import { grouped } from '../../internal/grouped';
import type { Emitted } from '../../model/assembly';
import type { Fault } from '../../model/fault';
import type { Provided } from '../../model/provided';
import type { Release } from '../../model/release';
import type { StackSpec } from '../../model/stack';
import type { Declared } from './declared';
import { type Entry, entryOf } from './entry';
import { list, record, text, written } from './json';
import { operatedNames } from './operated';
import { type Pod, podOf, type Variable, variablesOf } from './pod';
import { filledKeys, producedSecrets } from './produced';
import { PodIndex } from './selector';

/** A rule over the manifest list. */
export type LinkRule = (inventory: Inventory) => Iterable<Fault>;

/** Something that a link can lead to. */
export interface Target {
  /** The object that is it, or that makes it; nothing for what the cluster has. */
  readonly entry?: Entry;
  readonly group?: string;
  /** Its keys, or ports; nothing where they cannot be known. */
  readonly keys?: ReadonlySet<string>;
}

/** The manifest list as the rules see it. */
export interface Inventory {
  readonly stack: StackSpec;
  /** What else is known of the run; nothing where manifests are looked at alone. */
  readonly run?: Run;
  readonly entries: readonly Entry[];
  readonly byKind: ReadonlyMap<string, readonly Entry[]>;
  readonly pods: readonly Pod[];
  readonly podOf: ReadonlyMap<Entry, Pod>;
  readonly podIndex: PodIndex;
  /** The variables of all pods, in their order. */
  readonly variables: readonly Variable[];
  /** The names of objects of which an operator makes pods. */
  readonly operated: ReadonlySet<string>;
  /** Targets by kind, then by name. */
  readonly targets: ReadonlyMap<string, ReadonlyMap<string, Target>>;
  /** What the cluster has, by kind and name; several where several namespaces have it. */
  readonly provided: ReadonlyMap<string, readonly Provided[]>;
}

/** What a run knows beside its manifests. */
export interface Run {
  readonly release: Release;
  /** What the program says of the microservice of an id. */
  readonly declared: (id: string) => Declared | undefined;
}

/** Kubernetes makes these in every cluster or namespace. */
const builtIn: readonly (readonly [kind: string, name: string])[] = [
  ['ServiceAccount', 'default'],
  ['ConfigMap', 'kube-root-ca.crt'],
  ['PriorityClass', 'system-cluster-critical'],
  ['PriorityClass', 'system-node-critical'],
  ...['cluster-admin', 'admin', 'edit', 'view'].map((name) => ['ClusterRole', name] as const),
];

/** The groups of kinds that links mean by their kind alone; a kind of the same name in another group is another thing. */
const homes: ReadonlyMap<string, string> = new Map([
  ...['Secret', 'ConfigMap', 'Service', 'ServiceAccount', 'PersistentVolumeClaim'].map((kind) => [kind, ''] as const),
  ...['Role', 'ClusterRole'].map((kind) => [kind, 'rbac.authorization.k8s.io'] as const),
  ['IngressClass', 'networking.k8s.io'],
  ['PriorityClass', 'scheduling.k8s.io'],
  ['StorageClass', 'storage.k8s.io'],
  ['RuntimeClass', 'node.k8s.io'],
]);

/** Indexes a manifest list. */
export function inventoryOf(objects: readonly Emitted[], stack: StackSpec, run?: Run): Inventory {
  const entries = objects.map(entryOf);
  const pairs = entries.flatMap((entry) => {
    const pod = podOf(entry);
    return pod === undefined ? [] : [[entry, pod] as const];
  });
  const pods = pairs.map(([, pod]) => pod);
  return {
    stack,
    ...(run && { run }),
    entries,
    byKind: grouped(entries, ({ kind }) => kind),
    pods,
    podOf: new Map(pairs),
    podIndex: new PodIndex(pods),
    variables: variablesOf(pods),
    operated: operatedNames(entries, stack.system.id),
    targets: targetsOf(entries, stack),
    provided: grouped(stack.provided ?? [], ({ object, name }) => `${object}/${name}`),
  };
}

/** The objects of one kind, in their order; where a group is given, only those of that API group. */
export function ofKind({ byKind }: Inventory, kind: string, group?: string): readonly Entry[] {
  const all = byKind.get(kind) ?? [];
  return group === undefined ? all : all.filter((entry) => entry.group === group);
}

function targetsOf(entries: readonly Entry[], stack: StackSpec): Inventory['targets'] {
  const targets = new Map<string, Map<string, Target>>();
  const add = (kind: string, name: string, target: Target) => {
    const byName = targets.get(kind) ?? new Map<string, Target>();
    const known = byName.get(name);
    byName.set(name, known === undefined ? target : both(known, target));
    targets.set(kind, byName);
  };
  for (const [kind, name] of builtIn) add(kind, name, {});
  for (const { object, name, keys } of stack.provided ?? [])
    add(object, name, keys === undefined ? {} : { keys: new Set(keys) });
  for (const { name, keys, entry } of entries.flatMap(producedSecrets))
    add('Secret', name, { entry, ...(keys === undefined ? {} : { keys }) });
  for (const entry of entries) {
    if ((homes.get(entry.kind) ?? entry.group) !== entry.group) continue;
    const keys = keysOf(entry);
    add(
      entry.kind,
      entry.name,
      keys === undefined ? { entry, group: entry.group } : { entry, group: entry.group, keys },
    );
  }
  return targets;
}

/**
 * One object of which two say what it has: what the cluster provides, and those that add to it. Those of different groups
 * are two objects, either of which a link may mean.
 */
function both({ keys: some, ...one }: Target, { keys: more, group, ...other }: Target): Target {
  if (one.group !== undefined && group !== undefined && one.group !== group) return other;
  const keys = some && more && { keys: new Set([...some, ...more]) };
  return { ...one, ...other, ...(group !== undefined && { group }), ...keys };
}

function keysOf({ kind, manifest }: Entry): ReadonlySet<string> | undefined {
  if (kind === 'Secret')
    return new Set([
      ...filledKeys(manifest),
      ...['data', 'stringData'].flatMap((one) => Object.keys(record(manifest, one))),
    ]);
  if (kind === 'ConfigMap')
    return new Set([...Object.keys(record(manifest, 'data')), ...Object.keys(record(manifest, 'binaryData'))]);
  if (kind === 'VirtualService') return namesIn(list(manifest, 'spec', 'http'));
  if (kind === 'Gateway' && 'listeners' in record(manifest, 'spec'))
    return namesIn(list(manifest, 'spec', 'listeners'));
  if (kind === 'DestinationRule') return namesIn(list(manifest, 'spec', 'subsets'));
  if (kind !== 'Service') return undefined;
  const ports = servicePorts(manifest);
  return ports.length === 0 ? undefined : new Set(ports);
}

function namesIn(parts: readonly unknown[]): ReadonlySet<string> {
  return new Set(parts.flatMap((one) => text(one, 'name') ?? []));
}

/** Names and numbers, both of which an Ingress may use; a Service that stands for a name outside needs none. */
function servicePorts(manifest: unknown): readonly string[] {
  return list(manifest, 'spec', 'ports').flatMap((port) => {
    const name = text(port, 'name');
    return [written(record({ port }, 'port')['port']), ...(name === undefined ? [] : [name])];
  });
}
