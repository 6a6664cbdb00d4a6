/** What the objects of meshes refer to. */
import { mixedSplit, sharedHost } from '../../messages/rollout';
import type { Entry } from './entry';
import { type Inventory, type LinkRule, ofKind } from './inventory';
import { field, list, record, text } from './json';
import type { Reference } from './reference';

const istio = 'networking.istio.io';

/** The Services and gateways that traffic is led to and comes from. */
export function* trafficReferences(inventory: Inventory): Iterable<Reference> {
  const rules = rulesByService(inventory);
  for (const from of ofKind(inventory, 'VirtualService', istio)) {
    yield* gatewayReferences(from);
    for (const one of destinationsOf(from)) {
      const name = ownService(inventory, text(one, 'host'));
      if (name !== undefined) yield* destinationReferences({ from, name, rule: rules.get(name) ?? name }, one);
    }
  }
  for (const from of ofKind(inventory, 'DestinationRule', istio)) {
    const name = ownService(inventory, text(from.manifest, 'spec', 'host'));
    if (name !== undefined) yield { from, place: 'host', kind: 'Service', name };
  }
}

/** The DestinationRule about each Service. */
function rulesByService(inventory: Inventory): ReadonlyMap<string, string> {
  return new Map(
    ofKind(inventory, 'DestinationRule', istio).flatMap(({ manifest, name }) => {
      const service = ownService(inventory, text(manifest, 'spec', 'host'));
      return service === undefined ? [] : [[service, name] as const];
    }),
  );
}

function destinationsOf({ manifest }: Entry): readonly unknown[] {
  const routes = ['http', 'tls', 'tcp'].flatMap((protocol) => list(manifest, 'spec', protocol));
  return routes.flatMap((route) => list(route, 'route')).map((one) => field(one, 'destination'));
}

function* gatewayReferences(from: Entry): Iterable<Reference> {
  for (const one of list(from.manifest, 'spec', 'gateways').map(String))
    if (one !== 'mesh') yield { from, place: 'gateways', kind: 'Gateway', name: one.slice(one.indexOf('/') + 1) };
}

interface Destination {
  readonly from: Entry;
  readonly name: string;
  /** The name of the DestinationRule about the Service. */
  readonly rule: string;
}

function* destinationReferences({ from, name, rule }: Destination, destination: unknown): Iterable<Reference> {
  const port = field(destination, 'port', 'number');
  const key = port === undefined ? {} : { key: String(port) };
  yield { from, place: 'destination', kind: 'Service', name, ...key };
  const subset = text(destination, 'subset');
  if (subset !== undefined) yield { from, place: 'destination', kind: 'DestinationRule', name: rule, key: subset };
}

/** The Service of the stack's own namespace that a host means; hosts of other places are out of sight. */
function ownService({ stack }: Inventory, host: string | undefined): string | undefined {
  if (host === undefined || host === '') return undefined;
  const [name = '', namespace, ...rest] = host.split('.');
  if (namespace === undefined) return name;
  return namespace === stack.namespace.name && (rest.length === 0 || rest[0] === 'svc') ? name : undefined;
}

/** Each host is routed once, and each route splits in one way. */
export const trafficRule: LinkRule = function* (inventory) {
  const seen = new Map<string, Entry>();
  for (const entry of ofKind(inventory, 'VirtualService', istio)) {
    const { path, said, manifest } = entry;
    for (const host of list(manifest, 'spec', 'hosts').map(String)) {
      const first = seen.get(host);
      if (first !== undefined) yield { path, text: sharedHost(said, host, first.said) };
      seen.set(host, first ?? entry);
    }
    for (const route of list(manifest, 'spec', 'http'))
      if (isMixed(route)) yield { path, text: mixedSplit(said, text(route, 'name') ?? '') };
  }
};

function isMixed(route: unknown): boolean {
  const sides = list(route, 'route').map((one) => record(one, 'destination'));
  const hosts = new Set(sides.map((one) => text(one, 'host')));
  return hosts.size > 1 && sides.some((one) => text(one, 'subset') !== undefined);
}
