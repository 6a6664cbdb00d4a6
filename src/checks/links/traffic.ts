/** What the objects of meshes refer to. */
import { grouped } from '../../internal/grouped';
import { mixedSplit, sharedHost } from '../../messages/rollout';
import type { Entry } from './entry';
import { type Inventory, type LinkRule, ofKind } from './inventory';
import { field, list, record, text, written } from './json';
import type { Reference } from './reference';

const istio = 'networking.istio.io';

/** The Services and gateways that traffic is led to and comes from. */
export function* trafficReferences(inventory: Inventory): Iterable<Reference> {
  const rules = rulesByHost(inventory);
  for (const from of ofKind(inventory, 'VirtualService', istio)) {
    yield* gatewayReferences(inventory, from);
    yield* delegateReferences(inventory, from);
    for (const one of destinationsOf(from)) {
      const host = text(one, 'host') ?? '';
      const name = ownService(inventory, host);
      if (name !== undefined)
        yield { from, place: 'destination', kind: 'Service', name, ...portOf(one), traffic: true };
      const subset = text(one, 'subset');
      if (subset !== undefined) yield* subsetReferences(inventory, { from, host, subset, rules });
    }
  }
  for (const from of ofKind(inventory, 'DestinationRule', istio)) {
    const name = ownService(inventory, text(from.manifest, 'spec', 'host'));
    if (name !== undefined) yield { from, place: 'host', kind: 'Service', name, traffic: true };
  }
}

type Rules = ReadonlyMap<string, readonly Entry[]>;

/** The DestinationRules about each host; a Service of the stack is one host, however it is written. */
function rulesByHost(inventory: Inventory): Rules {
  const rules = ofKind(inventory, 'DestinationRule', istio);
  return grouped(rules, ({ spec }) => canonical(inventory, text(spec, 'host') ?? ''));
}

function canonical(inventory: Inventory, host: string): string {
  return ownService(inventory, host) ?? host;
}

function destinationsOf({ manifest }: Entry): readonly unknown[] {
  const routes = ['http', 'tls', 'tcp'].flatMap((protocol) => list(manifest, 'spec', protocol));
  const shared = routes.flatMap((route) => [...list(route, 'route'), ...list(route, 'mirrors')]);
  const mirrored = routes.flatMap((route) => field(route, 'mirror') ?? []);
  return [...shared.map((one) => field(one, 'destination')), ...mirrored];
}

/**
 * A gateway without a namespace is the VirtualService's own, and so is one in `.`.
 * @see https://istio.io/latest/docs/reference/config/networking/virtual-service/#VirtualService
 */
function* gatewayReferences({ stack }: Inventory, from: Entry): Iterable<Reference> {
  for (const one of list(from.spec, 'gateways').map(written)) {
    const [name = '', given = '.'] = one.split('/').reverse();
    const namespace = given === '.' ? stack.namespace.name : given;
    if (one !== 'mesh') yield { from, place: 'gateways', kind: 'Gateway', name, namespace, group: istio };
  }
}

/** @see https://istio.io/latest/docs/reference/config/networking/virtual-service/#Delegate */
function* delegateReferences({ stack }: Inventory, from: Entry): Iterable<Reference> {
  for (const route of list(from.spec, 'http')) {
    const name = text(route, 'delegate', 'name');
    const namespace = text(route, 'delegate', 'namespace') ?? stack.namespace.name;
    if (name !== undefined) yield { from, place: 'delegate', kind: 'VirtualService', name, namespace };
  }
}

function portOf(destination: unknown): Pick<Reference, 'key'> {
  const port = field(destination, 'port', 'number');
  return port === undefined ? {} : { key: written(port) };
}

interface Subset {
  readonly from: Entry;
  readonly host: string;
  readonly subset: string;
  readonly rules: Rules;
}

/** Several rules about one host count as one; what others provide may have rules of its own. */
function* subsetReferences(inventory: Inventory, { from, host, subset, rules }: Subset): Iterable<Reference> {
  const own = rules.get(canonical(inventory, host)) ?? [];
  const subsets = own.flatMap(({ spec }) => list(spec, 'subsets').map((one) => text(one, 'name')));
  if (subsets.includes(subset)) return;
  const service = inventory.targets.get('Service')?.get(ownService(inventory, host) ?? '')?.entry;
  const isOurs = service !== undefined && text(service.spec, 'type') !== 'ExternalName';
  const name = own[0]?.name ?? service?.name ?? '';
  if (own.length > 0 || isOurs) yield { from, place: 'destination', kind: 'DestinationRule', name, key: subset };
}

/**
 * The Service of the stack's own namespace that a host means; hosts of other places are out of sight, and `*` is about all
 * there are. `name.namespace` may as well be a public name, whose ending is a top-level domain.
 */
function ownService({ stack, targets }: Inventory, host: string | undefined): string | undefined {
  if (host === undefined || host === '' || host.startsWith('*')) return undefined;
  const [name = '', namespace, kind] = host.split('.');
  if (namespace === undefined) return name;
  if (namespace !== stack.namespace.name) return undefined;
  return kind === 'svc' || (kind === undefined && targets.get('Service')?.has(name)) ? name : undefined;
}

/**
 * Sidecars find each host routed once, and each route splits in one way; gateways put several objects of one host together.
 * @see https://istio.io/latest/docs/reference/config/analysis/ist0109/
 */
export const trafficRule: LinkRule = function* (inventory) {
  const seen = new Map<string, Entry>();
  for (const entry of ofKind(inventory, 'VirtualService', istio)) {
    const { path, said, manifest } = entry;
    const callers = isInMesh(manifest) ? callersOf(inventory, entry) : [];
    for (const host of list(manifest, 'spec', 'hosts').map(written)) {
      const keys = callers.map((namespace) => `${namespace}/${canonical(inventory, host)}`);
      const first = keys.map((key) => seen.get(key)).find((one) => one !== undefined && one !== entry);
      if (first !== undefined) yield { path, text: sharedHost(said, host, first.said) };
      for (const key of keys) if (!seen.has(key)) seen.set(key, entry);
    }
    for (const route of list(manifest, 'spec', 'http'))
      if (isMixed(route)) yield { path, text: mixedSplit(said, text(route, 'name') ?? '') };
  }
};

/**
 * The namespaces whose sidecars see a VirtualService, `*` for all. One that some of them see alone comes before those that
 * all see, so only equal places conflict.
 * @see https://istio.io/latest/docs/reference/config/networking/virtual-service/#VirtualService
 * @see https://github.com/istio/istio/blob/1.27.0/pkg/config/analysis/analyzers/virtualservice/conflictingmeshgatewayhosts.go
 */
function callersOf({ stack }: Inventory, { spec, namespace }: Entry): readonly string[] {
  const exported = list(spec, 'exportTo').map(written);
  if (exported.length === 0 || exported.includes('*')) return ['*'];
  const own = namespace ?? stack.namespace.name;
  return [...new Set(exported.map((one) => (one === '.' ? own : one)))];
}

/** Whether sidecars follow a VirtualService: they do unless it names gateways only. */
export function isInMesh(manifest: unknown): boolean {
  const gateways = list(manifest, 'spec', 'gateways');
  return gateways.length === 0 || gateways.includes('mesh');
}

function isMixed(route: unknown): boolean {
  const sides = list(route, 'route').map((one) => record(one, 'destination'));
  const hosts = new Set(sides.map((one) => text(one, 'host')));
  return hosts.size > 1 && sides.some((one) => text(one, 'subset') !== undefined);
}
