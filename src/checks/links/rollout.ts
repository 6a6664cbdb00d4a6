/** What Argo Rollouts refers to, whoever made it, and what its controller would refuse. */
import * as says from '../../messages/rollout';
import { orNearest } from '../../messages/value';
import { isWhole } from '../grammar';
import { nearest } from '../nearest';
import type { Entry } from './entry';
import { type Inventory, type LinkRule, ofKind } from './inventory';
import { field, isObject, list, record, text, written } from './json';
import type { Reference } from './reference';

/** The Rollouts of Argo. */
export function rollouts(inventory: Inventory): readonly Entry[] {
  return ofKind(inventory, 'Rollout', 'argoproj.io');
}

/** Services and routers. */
export function* rolloutReferences(inventory: Inventory): Iterable<Reference> {
  for (const from of rollouts(inventory)) {
    yield* serviceReferences(from);
    const routing = record(from.spec, 'strategy', 'canary', 'trafficRouting');
    yield* routingReferences({ from, routing, own: inventory.stack.namespace.name });
  }
}

const services = {
  canary: ['canaryService', 'stableService'],
  blueGreen: ['activeService', 'previewService'],
} as const;

function* serviceReferences(from: Entry): Iterable<Reference> {
  for (const [strategy, places] of Object.entries(services))
    for (const place of places) {
      const name = text(from.manifest, 'spec', 'strategy', strategy, place);
      if (name !== undefined) yield { from, place, kind: 'Service', name };
    }
}

interface Routing {
  readonly from: Entry;
  readonly routing: unknown;
  /** The stack's namespace. */
  readonly own: string;
}

/** @see https://github.com/argoproj/argo-rollouts/blob/v1.10.1/pkg/apis/rollouts/validation/validation_references.go#L220 */
function* routingReferences({ from, routing, own }: Routing): Iterable<Reference> {
  const ingress = text(routing, 'nginx', 'stableIngress') ?? text(routing, 'alb', 'ingress');
  if (ingress !== undefined) yield { from, place: 'stableIngress', kind: 'Ingress', name: ingress };
  const virtual = record(routing, 'istio', 'virtualService');
  const link = { from, place: 'virtualService', kind: 'VirtualService', name: text(virtual, 'name') ?? '' };
  if (isObject(field(routing, 'istio', 'virtualService'))) yield link;
  for (const route of list(virtual, 'routes')) yield { ...link, key: written(route) };
  const rule = record(routing, 'istio', 'destinationRule');
  for (const subset of ['canarySubsetName', 'stableSubsetName']) {
    const key = text(rule, subset);
    if (key !== undefined)
      yield { from, place: 'destinationRule', kind: 'DestinationRule', name: text(rule, 'name') ?? '', key };
  }
  for (const [plugin, json] of Object.entries(record(routing, 'plugins'))) {
    yield { from, place: 'trafficRouting', kind: 'RolloutsPlugin', name: plugin };
    const namespace = text(json, 'namespace') ?? own;
    const route = text(json, 'httpRoute');
    if (route !== undefined) yield { from, place: 'httpRoute', kind: 'HTTPRoute', name: route, namespace };
  }
}

/** A Rollout has one strategy and a pod template of its own, and steps that its controller can do. */
export const rolloutRule: LinkRule = function* (inventory) {
  for (const entry of rollouts(inventory)) {
    const { path } = entry;
    for (const text of [...strategyFaults(entry), ...weightFaults(entry), ...routeFaults(entry)]) yield { path, text };
  }
};

/** @see https://github.com/argoproj/argo-rollouts/blob/v1.10.1/pkg/apis/rollouts/validation/validation.go#L205 */
function* strategyFaults({ manifest, said }: Entry): Iterable<string> {
  const strategy = record(manifest, 'spec', 'strategy');
  const given = ['canary', 'blueGreen'].filter((one) => isObject(strategy[one]));
  if (given.length !== 1) yield says.oneStrategy(said, given.length);
  if (isObject(field(manifest, 'spec', 'workloadRef'))) yield says.workloadRef(said);
  for (const [kind, [first, second]] of Object.entries(services)) {
    const name = text(strategy, kind, first);
    if (name !== undefined && name === text(strategy, kind, second)) yield says.sameService(said, first, second, name);
  }
  const routing = record(strategy, 'canary', 'trafficRouting');
  const lacking = services.canary.find((one) => text(strategy, 'canary', one) === undefined);
  const subsets = isObject(field(routing, 'istio', 'destinationRule'));
  if (Object.keys(routing).length > 0 && lacking !== undefined && !subsets) yield says.routedWithout(said, lacking);
}

/** @see https://github.com/argoproj/argo-rollouts/blob/v1.10.1/pkg/apis/rollouts/v1alpha1/types.go */
const stepKinds: readonly string[] = [
  ...['setWeight', 'pause', 'analysis', 'experiment', 'plugin'],
  ...['setCanaryScale', 'setHeaderRoute', 'setMirrorRoute'],
];

/** Whether a pause is written as the controller reads it: in seconds, or with units. */
function isTime(value: unknown): boolean {
  return isWhole(value, 0) || (typeof value === 'string' && /^(\d+|(\d+(\.\d+)?(ms|s|m|h))+)$/.test(value));
}

function* weightFaults({ manifest, said }: Entry): Iterable<string> {
  const steps = list(manifest, 'spec', 'strategy', 'canary', 'steps');
  for (const [index, step] of steps.entries()) {
    const kinds = Object.keys(record({ step }, 'step'));
    const weight = field(step, 'setWeight');
    const unknown = kinds.filter((one) => !stepKinds.includes(one));
    if (kinds.length !== 1) yield says.stepKinds(said, index + 1, kinds);
    else
      for (const one of unknown)
        yield says.unknownStep(said, index + 1, orNearest(nearest(one, stepKinds), 'remove it'));
    if (!isTime(field(step, 'pause', 'duration') ?? 0)) yield says.pauseTime(said, index + 1);
    if (weight !== undefined && !(Number.isInteger(weight) && Number(weight) >= 0 && Number(weight) <= 100))
      yield says.weightOutside(said, index + 1);
  }
}

/** @see https://github.com/argoproj/argo-rollouts/blob/v1.10.1/pkg/apis/rollouts/validation/validation.go#L88 */
function* routeFaults({ said, spec }: Entry): Iterable<string> {
  const canary = record(spec, 'strategy', 'canary');
  const managed = list(canary, 'trafficRouting', 'managedRoutes').flatMap((one) => text(one, 'name') ?? []);
  for (const [index, step] of list(canary, 'steps').entries())
    for (const place of ['setHeaderRoute', 'setMirrorRoute']) {
      const name = text(step, place, 'name');
      if (name !== undefined && !managed.includes(name))
        yield says.unmanagedRoute(said, index + 1, name, orNearest(nearest(name, managed), 'add it there'));
    }
}
