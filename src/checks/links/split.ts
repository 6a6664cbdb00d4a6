/** What a Rollout needs of the mesh objects that it splits traffic with. */
import { selectsNothing } from '../../messages/object';
import type { Entry } from './entry';
import { type Inventory, type LinkRule, ofKind } from './inventory';
import { list, record, text } from './json';
import type { Reference } from './reference';
import { rollouts } from './rollout';
import { matches, pairsOf, shownSelector } from './selector';
import { isInMesh } from './traffic';

function routingOf({ spec }: Entry): unknown {
  return record(spec, 'strategy', 'canary', 'trafficRouting', 'istio');
}

/**
 * Callers within the mesh name a Service, so a short name among the hosts is one. Names with a dot may be anywhere, and
 * at gateways alone a host is what requests say.
 */
export function* splitReferences(inventory: Inventory): Iterable<Reference> {
  const names = new Set(rollouts(inventory).map((one) => text(routingOf(one), 'virtualService', 'name')));
  if (names.size === 0) return;
  const entries = ofKind(inventory, 'ServiceEntry').flatMap(({ spec }) => list(spec, 'hosts'));
  for (const from of ofKind(inventory, 'VirtualService', 'networking.istio.io')) {
    if (!names.has(from.name) || !isInMesh(from.manifest)) continue;
    for (const host of list(from.spec, 'hosts'))
      if (typeof host === 'string' && /^[a-z0-9-]+$/.test(host) && !entries.includes(host))
        yield { from, place: 'hosts', kind: 'Service', name: host };
  }
}

/**
 * The subsets of a Rollout find its pods; the controller adds the hash of each side to their labels.
 * @see https://argo-rollouts.readthedocs.io/en/stable/features/traffic-management/istio/#subset-level-traffic-splitting
 */
export const splitRule: LinkRule = function* (inventory) {
  for (const entry of rollouts(inventory)) {
    const [given, pod] = [record(routingOf(entry), 'destinationRule'), inventory.podOf.get(entry)];
    const rule = inventory.targets.get('DestinationRule')?.get(text(given, 'name') ?? '')?.entry;
    if (rule === undefined || pod === undefined) continue;
    const names = [text(given, 'canarySubsetName'), text(given, 'stableSubsetName')];
    for (const subset of list(rule.spec, 'subsets').filter((one) => names.includes(text(one, 'name')))) {
      const { [hash]: _, ...labels } = record(subset, 'labels');
      const selector = pairsOf(labels);
      if (!matches(selector, pod.labels))
        yield {
          path: rule.path,
          text: selectsNothing(`subset '${text(subset, 'name')}'`, rule.said, shownSelector(selector)),
        };
    }
  }
};

const hash = 'rollouts-pod-template-hash';
