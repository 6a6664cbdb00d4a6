/** Objects that nobody refers to. */
import { objectName } from '../../internal/names';
import { unusedObject } from '../../messages/object';
import type { Fault } from '../../model/fault';
import type { SystemSpec } from '../../model/system';
import type { Entry } from './entry';
import type { Inventory } from './inventory';
import { field, list, record, text, textsIn, written } from './json';
import type { Reference } from './reference';

/** Objects that have a purpose only through others. */
const passive: ReadonlySet<string> = new Set([
  'Secret',
  'ConfigMap',
  'ServiceAccount',
  'PersistentVolumeClaim',
  'ExternalSecret',
  'SealedSecret',
  'Role',
  'AnalysisTemplate',
]);
/** Objects whose links are all followed elsewhere; texts in others may be links that nobody knows. */
const followed: ReadonlySet<string> = new Set([
  ...passive,
  ...['Deployment', 'StatefulSet', 'DaemonSet', 'Job', 'CronJob', 'Pod', 'Service', 'HorizontalPodAutoscaler'],
  ...['PodDisruptionBudget', 'NetworkPolicy', 'RoleBinding', 'Namespace'],
  ...['Rollout', 'VirtualService', 'DestinationRule', 'Gateway', 'HTTPRoute'],
]);
const waiver = 'bowline.dev/allow.unused-object';

/** Everything passive is used, or excused with a reason. */
export function* unusedFaults(inventory: Inventory, references: readonly Reference[]): Iterable<Fault> {
  const used = new Set(references.map(({ kind, name }) => inventory.targets.get(kind)?.get(name)?.entry));
  const named = namedSomewhere(inventory);
  const outside = readOutside(inventory);
  const waived = idsThatAllow(inventory.stack);
  for (const entry of inventory.entries) {
    if (!passive.has(entry.kind) || used.has(entry) || named.has(entry.name)) continue;
    if (!isExcused(entry, waived) && !outside(entry)) yield { path: entry.path, text: unusedObject(entry.said) };
  }
}

/** Objects whose annotations controllers read as links. */
const annotated: ReadonlySet<string> = new Set(['Ingress', 'Service', 'Gateway']);

/**
 * Texts of objects of kinds that Bowline does not know, annotations of those that controllers and injectors read, and what
 * controllers that the program runs itself are told to look for.
 */
function namedSomewhere({ entries, pods }: Inventory): ReadonlySet<string> {
  const texts = entries.flatMap((entry) => [...textsIn(unfollowed(entry))].flatMap((one) => one.split(/[/,]/)));
  const annotations = [
    ...entries.filter(({ kind }) => annotated.has(kind)).map(({ metadata }) => record(metadata, 'annotations')),
    ...pods.map((pod) => pod.annotations),
  ];
  // A name may stand in JSON, as that of an ALB's login does.
  const words = annotations.flatMap(Object.values).flatMap((one) => written(one).split(/[^a-z0-9.-]+/));
  const own = pods.filter(({ entry }) => entry.foreign === 'own').flatMap((pod) => pod.containers);
  const told = own.flatMap(({ json }) => [...list(json, 'command'), ...list(json, 'args')]);
  return new Set([...texts, ...words, ...told.flatMap((one) => written(one).split(/[/=,\s]/))]);
}

/** What of an object may hold links that nobody knows. */
function unfollowed({ kind, spec }: Entry): unknown {
  if (kind === 'AnalysisTemplate') return list(spec, 'metrics').map(loginsOf);
  if (kind === 'Gateway') return [spec['tls'], list(spec, 'listeners').map((one) => field(one, 'tls'))];
  return followed.has(kind) ? undefined : spec;
}

/**
 * A metric may be a Job, with a pod of its own, and most of those whom it may ask know the analysis by a Secret. What
 * Prometheus and the web are asked are addresses.
 * @see https://argo-rollouts.readthedocs.io/en/stable/analysis/datadog/
 */
function loginsOf(metric: unknown): unknown {
  const { prometheus: _, web: __, ...others } = record(metric, 'provider');
  return others;
}

/** Superseded generations of a config are there for the pods of earlier deployments, and go away by themselves. */
function isExcused({ metadata, superseded }: Entry, waived: ReadonlySet<string>): boolean {
  const reason = text(metadata, 'annotations', waiver);
  const id = text(metadata, 'labels', 'app.kubernetes.io/name');
  return superseded || (reason ?? '').trim() !== '' || (id !== undefined && waived.has(id));
}

function idsThatAllow({ system, services }: Inventory['stack']): ReadonlySet<string> {
  const parts = [
    ...Object.entries(system.services).map(([key, { id, allow }]) => ({
      id,
      allow: { ...allow, ...services[key]?.allow },
    })),
    ...Object.values(system.jobs).map(({ id, allow }) => ({ id, allow })),
  ];
  return new Set(parts.filter(({ allow }) => (allow?.['unused-object'] ?? '').trim() !== '').map(({ id }) => id));
}

/** Whether an object has a key that the program says something outside reads. */
function readOutside({ stack: { system } }: Inventory): (entry: Entry) => boolean {
  const isOutside = (keys: object) => Object.values(keys).some((key) => key?.usedBy !== undefined);
  const switched = ofSwitched(system);
  const secrets = new Set(
    Object.values(system.secrets)
      .filter(({ id, keys }) => isOutside(keys) || switched.has(id))
      .map((one) => objectName(system.id, one)),
  );
  const configs = new Set(
    Object.values(system.configs)
      .filter(({ entries }) => isOutside(entries))
      .map((one) => objectName(system.id, one)),
  );
  return ({ kind, name }) =>
    kind === 'ConfigMap' ? configs.has(name) || configs.has(name.replace(/-[0-9a-f]{8}$/, '')) : secrets.has(name);
}

/** Secrets of dependencies and of Dapr: they stay where those are off, since every stack gives all values. */
function ofSwitched({ dependencies, components, services }: SystemSpec): ReadonlySet<string> {
  const refs = [
    ...Object.values(dependencies).flatMap(({ server }) => Object.values(server.env)),
    ...Object.values(components).flatMap(({ metadata }) => Object.values(metadata)),
    ...Object.values(services).flatMap(({ dapr }) => dapr?.apiToken ?? []),
  ];
  return new Set(refs.flatMap((ref) => (typeof ref === 'object' && ref.kind === 'secret' ? [ref.secret] : [])));
}
