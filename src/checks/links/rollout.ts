/** What Argo Rollouts refers to, whoever made it, and what its controller would refuse. */
import * as says from '../../messages/rollout';
import { orNearest } from '../../messages/value';
import { isWhole } from '../grammar';
import { nearest } from '../nearest';
import type { Entry } from './entry';
import { type Inventory, type LinkRule, ofKind } from './inventory';
import { field, isObject, type Json, list, record, text, written } from './json';
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
    yield* ingressReferences(from);
    yield* istioReferences(from, record(routing, 'istio'));
    yield* pluginReferences(from, record(routing, 'plugins'), inventory.stack.namespace.name);
  }
}

/** The two Services of each way to switch, and where in a strategy they stand. */
const pairs = [
  { behind: ['canary'], places: ['canaryService', 'stableService'] },
  { behind: ['canary', 'pingPong'], places: ['pingService', 'pongService'] },
  { behind: ['blueGreen'], places: ['activeService', 'previewService'] },
] as const;

function* serviceReferences(from: Entry): Iterable<Reference> {
  for (const { behind, places } of pairs)
    for (const place of places) {
      const name = text(from.spec, 'strategy', ...behind, place);
      if (name !== undefined) yield { from, place, kind: 'Service', name };
    }
}

/** Where a router names the Ingress that it splits, or several. */
const ingressPlaces = { nginx: ['stableIngress', 'stableIngresses'], alb: ['ingress', 'ingresses'] } as const;

/** The routers that split an Ingress. */
export const ingressRouters = ['nginx', 'alb'] as const;

/** The Ingresses that a router splits for a Rollout: one by its name, or several. */
export function ingressesOf({ spec }: Entry, router: keyof typeof ingressPlaces): readonly string[] {
  const [one, several] = ingressPlaces[router];
  const routing = record(spec, 'strategy', 'canary', 'trafficRouting', router);
  const single = text(routing, one);
  return [...(single === undefined ? [] : [single]), ...list(routing, several).map(written)];
}

/** @see https://github.com/argoproj/argo-rollouts/blob/v1.10.1/pkg/apis/rollouts/validation/validation_references.go#L220 */
function* ingressReferences(from: Entry): Iterable<Reference> {
  for (const router of ingressRouters)
    for (const name of ingressesOf(from, router))
      yield { from, place: ingressPlaces[router][0], kind: 'Ingress', name };
}

function* istioReferences(from: Entry, istio: Json): Iterable<Reference> {
  const single = isObject(istio['virtualService']) ? [istio['virtualService']] : [];
  for (const virtual of [...single, ...list(istio, 'virtualServices')]) {
    const link = { from, place: 'virtualService', kind: 'VirtualService', name: text(virtual, 'name') ?? '' };
    yield link;
    for (const route of list(virtual, 'routes')) yield { ...link, key: written(route) };
  }
  const rule = record(istio, 'destinationRule');
  for (const subset of ['canarySubsetName', 'stableSubsetName']) {
    const key = text(rule, subset);
    if (key !== undefined)
      yield { from, place: 'destinationRule', kind: 'DestinationRule', name: text(rule, 'name') ?? '', key };
  }
}

const routeKinds = { httpRoute: 'HTTPRoute', grpcRoute: 'GRPCRoute', tcpRoute: 'TCPRoute', tlsRoute: 'TLSRoute' };

/**
 * Plugins, and the routes that the one for the Gateway API writes: one of a kind by its name, or several.
 * @see https://github.com/argoproj-labs/rollouts-plugin-trafficrouter-gatewayapi/blob/main/pkg/plugin/types.go
 */
function* pluginReferences(from: Entry, plugins: Json, own: string): Iterable<Reference> {
  for (const [plugin, json] of Object.entries(plugins)) {
    yield { from, place: 'trafficRouting', kind: 'RolloutsPlugin', name: plugin };
    const namespace = text(json, 'namespace') ?? own;
    for (const [place, kind] of Object.entries(routeKinds)) {
      const several = list(json, `${place}s`).map((one) => text(one, 'name'));
      for (const name of [text(json, place), ...several])
        if (name !== undefined) yield { from, place, kind, name, namespace };
    }
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
  for (const { behind, places } of pairs) {
    const [first, second] = places;
    const name = text(strategy, ...behind, first);
    if (name !== undefined && name === text(strategy, ...behind, second))
      yield says.sameService(said, first, second, name);
  }
  const lacking = pairs[0].places.find((one) => text(strategy, 'canary', one) === undefined);
  if (lacking !== undefined && splitsByService(record(strategy, 'canary'))) yield says.routedWithout(said, lacking);
}

/** The routers that split between the two Services of a canary. */
const serviceRouters: readonly (readonly string[])[] = [
  ...['alb', 'nginx', 'istio', 'smi', 'apisix', 'ambassador', 'appMesh', 'traefik'].map((one) => [one]),
  ['plugins', 'argoproj-labs/gatewayAPI'],
];

/**
 * Whether a canary needs both Services: not where it has others that change places, or subsets of one.
 * @see https://github.com/argoproj/argo-rollouts/blob/v1.10.1/pkg/apis/rollouts/validation/validation.go requireCanaryStableServices
 */
function splitsByService(canary: Json): boolean {
  const routing = record(canary, 'trafficRouting');
  if (isObject(canary['pingPong']) || isObject(field(routing, 'istio', 'destinationRule'))) return false;
  return serviceRouters.some((router) => isObject(field(routing, ...router)));
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

function* weightFaults({ spec, said }: Entry): Iterable<string> {
  const canary = record(spec, 'strategy', 'canary');
  const most = field(canary, 'trafficRouting', 'maxTrafficWeight') ?? 100;
  for (const [index, step] of list(canary, 'steps').entries()) {
    const kinds = Object.keys(record({ step }, 'step'));
    const weight = field(step, 'setWeight');
    const unknown = kinds.filter((one) => !stepKinds.includes(one));
    if (kinds.length !== 1) yield says.stepKinds(said, index + 1, kinds);
    else
      for (const one of unknown)
        yield says.unknownStep(said, index + 1, orNearest(nearest(one, stepKinds), 'remove it'));
    if (!isTime(field(step, 'pause', 'duration') ?? 0)) yield says.pauseTime(said, index + 1);
    if (weight !== undefined && !isWhole(weight, 0, Number(most)))
      yield says.weightOutside(said, index + 1, written(most));
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
