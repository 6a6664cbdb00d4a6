/** What the AWS Load Balancer Controller makes of an Ingress: actions, which are annotations that back ends name. */
import { missingAction } from '../../messages/route';
import type { Entry } from './entry';
import { backendsOf, isAction } from './ingress';
import { type Inventory, type LinkRule, ofKind } from './inventory';
import { field, isObject, list, record, text, written } from './json';
import type { Reference } from './reference';
import { ingressesOf, rollouts } from './rollout';

/** The controller may be told to read another prefix than `alb.ingress.kubernetes.io`. */
const annotation = /\/actions\.(.+)$/;

function actionsOf({ metadata }: Entry): ReadonlyMap<string, unknown> {
  const found = Object.entries(record(metadata, 'annotations')).flatMap(([key, value]) => {
    const name = annotation.exec(key)?.[1];
    return name === undefined ? [] : [[name, value] as const];
  });
  return new Map(found);
}

/**
 * The Services that actions forward to.
 * @see https://github.com/kubernetes-sigs/aws-load-balancer-controller/blob/v2.8.0/pkg/ingress/config_types.go
 */
export function* albReferences(inventory: Inventory): Iterable<Reference> {
  for (const from of ofKind(inventory, 'Ingress', 'networking.k8s.io'))
    for (const [action, value] of actionsOf(from))
      for (const target of targetsOf(value)) {
        const [name, port] = [field(target, 'servicename'), field(target, 'serviceport')];
        const key = port === undefined ? {} : { key: written(port) };
        if (typeof name === 'string' && name !== '')
          yield { from, place: `action '${action}'`, kind: 'Service', name, ...key, traffic: true };
      }
}

function targetsOf(value: unknown): readonly unknown[] {
  try {
    return list(lowered(JSON.parse(written(value))), 'forwardconfig', 'targetgroups');
  } catch {
    return [];
  }
}

/** Go reads the fields of JSON whatever their case, and people write both. */
function lowered(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(lowered);
  if (!isObject(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [key.toLowerCase(), lowered(one)]));
}

/** Each action that a back end names is there: the controller would answer 503 in the place of one that is not. */
export const albRule: LinkRule = function* (inventory) {
  const injected = injectedActions(inventory);
  for (const entry of ofKind(inventory, 'Ingress', 'networking.k8s.io'))
    for (const { place, service } of backendsOf(entry).filter(isAction)) {
      const name = text(service, 'name') ?? '';
      if (!actionsOf(entry).has(name) && !injected.has(`${entry.name}/${name}`))
        yield { path: entry.path, text: missingAction(place, entry.said, name) };
    }
};

/**
 * The actions that Rollouts write into Ingresses, as `ingress/action`.
 * @see https://argo-rollouts.readthedocs.io/en/stable/features/traffic-management/alb/#how-it-works
 */
function injectedActions(inventory: Inventory): ReadonlySet<string> {
  return new Set(
    rollouts(inventory).flatMap((rollout) => {
      const canary = record(rollout.spec, 'strategy', 'canary');
      const action = text(canary, 'trafficRouting', 'alb', 'rootService') ?? text(canary, 'stableService');
      return ingressesOf(rollout, 'alb').map((ingress) => `${ingress}/${action}`);
    }),
  );
}
