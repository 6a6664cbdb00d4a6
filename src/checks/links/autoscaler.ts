/** What an autoscaler refers to, and what it needs of it. */
import { noRequest, scaledReplicas } from '../../messages/object';
import type { Fault } from '../../model/fault';
import type { Entry } from './entry';
import { type Inventory, type LinkRule, ofKind } from './inventory';
import { field, list, record, text } from './json';
import { type Container, type Pod, running } from './pod';
import type { Reference } from './reference';

function autoscalers(inventory: Inventory): readonly Entry[] {
  return ofKind(inventory, 'HorizontalPodAutoscaler').filter(({ group }) => group === 'autoscaling');
}

function targetOf({ spec }: Entry): { readonly kind: string; readonly name: string; readonly group: string } {
  const target = record(spec, 'scaleTargetRef');
  const [group = '', version] = (text(target, 'apiVersion') ?? '').split('/');
  return {
    kind: text(target, 'kind') ?? '',
    name: text(target, 'name') ?? '',
    group: version === undefined ? '' : group,
  };
}

/** The workload that is scaled; its API group counts, since a Rollout is no Deployment. */
export function* autoscalerReferences(inventory: Inventory): Iterable<Reference> {
  for (const from of autoscalers(inventory)) yield { from, place: 'scaleTargetRef', ...targetOf(from) };
}

/** A scaled workload leaves the count alone and has the requests that use is measured against. */
export const autoscalerRule: LinkRule = function* (inventory) {
  for (const scaler of autoscalers(inventory)) {
    const { kind, name } = targetOf(scaler);
    const target = inventory.targets.get(kind)?.get(name)?.entry;
    if (target === undefined) continue;
    if (field(target.spec, 'replicas') !== undefined)
      yield { path: target.path, text: scaledReplicas(scaler.said, target.said) };
    const pod = inventory.podOf.get(target);
    if (pod !== undefined) yield* requestFaults(scaler, pod);
  }
};

/** @see https://kubernetes.io/docs/tasks/run-application/horizontal-pod-autoscale/#support-for-resource-metrics */
function* requestFaults(scaler: Entry, pod: Pod): Iterable<Fault> {
  for (const metric of list(scaler.spec, 'metrics')) {
    const own = text(metric, 'type') === 'ContainerResource';
    const source = record(metric, own ? 'containerResource' : 'resource');
    const resource = text(source, 'name');
    if (resource === undefined || text(source, 'target', 'type') !== 'Utilization') continue;
    const measured = running(pod).filter(({ name }) => !own || name === text(source, 'container'));
    for (const container of measured.filter((one) => !requests(one, resource)))
      yield { path: scaler.path, text: noRequest(scaler.said, resource, container.name, pod.entry.said) };
  }
}

/** A limit without a request is the request. */
function requests({ json }: Container, resource: string): boolean {
  return ['requests', 'limits'].some((one) => field(json, 'resources', one, resource) !== undefined);
}
