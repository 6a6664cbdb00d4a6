/** The fields of objects that controllers write: neither Argo CD nor Pulumi may call them a difference or put them back. */
import { groupOf } from '../internal/api-version';
import { promise } from '../internal/cast';
import type { Manifest } from '../kubernetes/objects';
import type { Rollout, TrafficRouting } from '../kubernetes/rollouts';
import type { HttpRoute, VirtualService } from '../kubernetes/traffic';

/** Names and places from the root of an object to a field. */
export type FieldPath = readonly (string | number)[];

/** Fields of one object that something else than the program owns. */
export interface OwnedFields {
  readonly group: string;
  readonly kind: string;
  readonly name: string;
  readonly namespace?: string;
  readonly paths: readonly FieldPath[];
  /** The same as jq says it, for fields in a list that is applied as a whole; by names, since places in it may change. */
  readonly inLists?: readonly string[];
}

/** Finds the fields that one controller owns. */
type Owner = (manifest: Manifest, find: Find) => readonly OwnedFields[];

/** Finds an object of the list by kind and name. */
type Find = (kind: string, name: string | undefined) => Manifest | undefined;

/** The label by which the Rollouts controller tells versions apart. */
const podHash = 'rollouts-pod-template-hash';

/** One entry for each controller that writes into objects of a stack; whoever emits another one adds it here. */
const owners: readonly Owner[] = [scaledReplicas, switchedServices, splitTraffic];

/** Everything that controllers own in the objects of a list. */
export function ownedFields(manifests: readonly Manifest[]): readonly OwnedFields[] {
  const byName = new Map(manifests.map((one) => [`${one.kind} ${one.metadata.name}`, one]));
  const find: Find = (kind, name) => byName.get(`${kind} ${name}`);
  return manifests.flatMap((manifest) => owners.flatMap((owned) => owned(manifest, find)));
}

/** The replica count of a workload belongs to its autoscaler. */
function scaledReplicas(manifest: Manifest): readonly OwnedFields[] {
  if (manifest.kind !== 'HorizontalPodAutoscaler') return [];
  const target = promise<Autoscaler>(manifest).spec?.scaleTargetRef;
  if (target === undefined) return [];
  const { kind, name } = target;
  const place = namespaceOf(manifest);
  return [{ group: groupOf(target.apiVersion), kind, name, ...place, paths: [['spec', 'replicas']] }];
}

interface Autoscaler {
  readonly spec?: {
    readonly scaleTargetRef?: { readonly apiVersion: string; readonly kind: string; readonly name: string };
  };
}

/**
 * The Rollouts controller points each Service at one version by a label in its selector. A selector is applied as a whole,
 * so whoever applies it without the label lets the Service select all pods, and the controller then skips the pause.
 * @see https://github.com/argoproj/argo-rollouts/blob/v1.10.1/rollout/bluegreen.go#L88
 */
function switchedServices(manifest: Manifest, find: Find): readonly OwnedFields[] {
  return servicesOf(manifest).flatMap((name) => {
    const service = find('Service', name);
    return service ? [fieldsOf(service, [['spec', 'selector', podHash]])] : [];
  });
}

function servicesOf(manifest: Manifest): readonly (string | undefined)[] {
  if (manifest.kind !== 'Rollout') return [];
  const { strategy } = promise<Rollout>(manifest).spec;
  if ('canary' in strategy) return [strategy.canary.stableService, strategy.canary.canaryService];
  return [strategy.blueGreen.activeService, strategy.blueGreen.previewService];
}

/** The weights of a canary belong to the Rollouts controller, and so do the routes and labels that it adds. */
function splitTraffic(manifest: Manifest, find: Find): readonly OwnedFields[] {
  const routing = routingOf(manifest);
  const routes = find('VirtualService', routing?.istio?.virtualService.name);
  const subsets = find('DestinationRule', routing?.istio?.destinationRule?.name);
  const route = find('HTTPRoute', routing?.plugins?.['argoproj-labs/gatewayAPI']?.['httpRoute']);
  return [
    ...(routes && routing
      ? [{ ...fieldsOf(routes, weightsInMesh(promise(routes), routing)), inLists: routesInMesh(routing) }]
      : []),
    ...(subsets ? [{ ...fieldsOf(subsets, hashes), inLists: [`.spec.subsets[]?.labels["${podHash}"]`] }] : []),
    ...(route
      ? [{ ...fieldsOf(route, weightsAtGateway(promise(route))), inLists: ['.spec.rules[]?.backendRefs[]?.weight'] }]
      : []),
  ];
}

function routingOf(manifest: Manifest): TrafficRouting | undefined {
  if (manifest.kind !== 'Rollout') return undefined;
  const { strategy } = promise<Rollout>(manifest).spec;
  return 'canary' in strategy ? strategy.canary.trafficRouting : undefined;
}

/** Routes that the controller adds come before the others, so that no place in the list is certain. */
function weightsInMesh({ spec }: VirtualService, { istio, managedRoutes }: TrafficRouting): readonly FieldPath[] {
  if (managedRoutes !== undefined) return [['spec', 'http']];
  const owned = istio?.virtualService.routes ?? [];
  return spec.http.flatMap(({ name, route }, at) =>
    owned.includes(name) ? route.map((_, side) => ['spec', 'http', at, 'route', side, 'weight']) : [],
  );
}

/** The weights in the routes of the canary, and the whole of those that the controller adds. */
function routesInMesh({ istio, managedRoutes = [] }: TrafficRouting): readonly string[] {
  const named = (name: string) => `.spec.http[]? | select(.name == ${JSON.stringify(name)})`;
  return [
    ...(istio?.virtualService.routes ?? []).map((name) => `${named(name)} | .route[]?.weight`),
    ...managedRoutes.map(({ name }) => named(name)),
  ];
}

/** @see https://github.com/argoproj/argo-rollouts/blob/v1.10.1/rollout/trafficrouting/istio/istio.go#L343 */
const hashes: readonly FieldPath[] = [0, 1].map((at) => ['spec', 'subsets', at, 'labels', podHash]);

function weightsAtGateway({ spec }: HttpRoute): readonly FieldPath[] {
  return spec.rules.flatMap(({ backendRefs = [] }, at) =>
    backendRefs.map((_, side) => ['spec', 'rules', at, 'backendRefs', side, 'weight']),
  );
}

function fieldsOf(manifest: Manifest, paths: readonly FieldPath[]): OwnedFields {
  const { apiVersion, kind, metadata } = manifest;
  return { group: groupOf(apiVersion), kind, name: metadata.name, ...namespaceOf(manifest), paths };
}

function namespaceOf({ metadata: { namespace } }: Manifest): { readonly namespace?: string } {
  return namespace === undefined ? {} : { namespace };
}
