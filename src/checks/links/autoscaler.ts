/** What an autoscaler refers to, and what it needs of it. */
import { noRequest, scaledReplicas, scaledTwice } from '../../messages/object';
import type { Fault } from '../../model/fault';
import { unknownContainer } from './container';
import type { Entry } from './entry';
import { type Inventory, type LinkRule, ofKind } from './inventory';
import { field, isObject, list, record, text } from './json';
import { type Container, type Pod, running } from './pod';
import type { Reference } from './reference';

function autoscalers(inventory: Inventory): readonly Entry[] {
  return ofKind(inventory, 'HorizontalPodAutoscaler', 'autoscaling');
}

interface Target {
  readonly kind: string;
  readonly name: string;
  readonly group: string;
}

/** An object that is named by API version, kind and name; its API group counts, since a Rollout is no Deployment. */
function targetOf(value: unknown): Target {
  const [group = '', version] = (text(value, 'apiVersion') ?? '').split('/');
  return {
    kind: text(value, 'kind') ?? '',
    name: text(value, 'name') ?? '',
    group: version === undefined ? '' : group,
  };
}

/** The workload that is scaled, and the objects that are measured. */
export function* autoscalerReferences(inventory: Inventory): Iterable<Reference> {
  for (const from of autoscalers(inventory)) {
    yield { from, place: 'scaleTargetRef', ...targetOf(record(from.spec, 'scaleTargetRef')) };
    for (const metric of list(from.spec, 'metrics')) {
      const described = field(metric, 'object', 'describedObject');
      if (!isObject(described)) continue;
      const target = targetOf(described);
      if (!isNamespaceOf(inventory, target)) yield { from, place: 'describedObject', ...target };
    }
  }
}

/**
 * What KEDA scales: a Deployment, unless it says another kind.
 * @see https://keda.sh/docs/latest/reference/scaledobject-spec/#scaletargetref
 */
export function* scaledObjectReferences(inventory: Inventory): Iterable<Reference> {
  for (const from of ofKind(inventory, 'ScaledObject', 'keda.sh')) {
    const given = record(from.spec, 'scaleTargetRef');
    yield { from, place: 'scaleTargetRef', ...targetOf({ kind: 'Deployment', apiVersion: 'apps/v1', ...given }) };
  }
}

/** The stack's namespace is there, whoever makes it. */
function isNamespaceOf({ stack }: Inventory, { kind, name }: Target): boolean {
  return kind === 'Namespace' && name === stack.namespace.name;
}

/** A scaled workload has one autoscaler, leaves the count alone and has the requests that use is measured against. */
export const autoscalerRule: LinkRule = function* (inventory) {
  const scalers = new Map<Entry, Entry>();
  for (const scaler of autoscalers(inventory)) {
    const { kind, name } = targetOf(record(scaler.spec, 'scaleTargetRef'));
    const target = inventory.targets.get(kind)?.get(name)?.entry;
    if (target === undefined) continue;
    const first = scalers.get(target);
    scalers.set(target, first ?? scaler);
    if (first !== undefined && first.name !== scaler.name)
      yield { path: scaler.path, text: scaledTwice(scaler.said, target.said, first.said) };
    if (field(target.spec, 'replicas') !== undefined)
      yield { path: target.path, text: scaledReplicas(scaler.said, target.said) };
    const pod = inventory.podOf.get(target);
    if (pod !== undefined) yield* metricFaults(scaler, pod);
  }
};

/** @see https://kubernetes.io/docs/tasks/run-application/horizontal-pod-autoscale/#support-for-resource-metrics */
function* metricFaults({ path, spec, said }: Entry, pod: Pod): Iterable<Fault> {
  for (const metric of list(spec, 'metrics')) {
    const own = text(metric, 'type') === 'ContainerResource';
    const source = record(metric, own ? 'containerResource' : 'resource');
    const container = own ? text(source, 'container') : undefined;
    const link = { place: 'containerResource', from: said, name: container ?? '', owner: pod.entry.said };
    const unknown = container === undefined ? undefined : unknownContainer(link, running(pod));
    if (unknown !== undefined) yield { path, text: unknown };
    const measured = running(pod).filter(({ name }) => !own || name === container);
    const resource = text(source, 'name');
    if (resource === undefined || text(source, 'target', 'type') !== 'Utilization') continue;
    for (const one of measured.filter((each) => !requests(each, resource)))
      yield { path, text: noRequest(said, resource, one.name, pod.entry.said) };
  }
}

/** A limit without a request is the request. */
function requests({ json }: Container, resource: string): boolean {
  return ['requests', 'limits'].some((one) => field(json, 'resources', one, resource) !== undefined);
}
