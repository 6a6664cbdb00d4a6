/** Addresses of Services, and whether they lead anywhere. */
import { itHas, missingKey, missingObject, provideIt } from '../../messages/object';
import { listed } from '../../messages/value';
import type { Fault } from '../../model/fault';
import { nearest } from '../nearest';
import { type Entry, partIn, said } from './entry';
import type { Inventory } from './inventory';
import { text } from './json';
import type { Pod } from './pod';
import { looksElsewhere, namesKnown } from './service-names';

/** What an address names: a host of the stack's namespace, and the port if it is written. */
export interface Address {
  readonly service: string;
  /** Whether the host has no dot, is within the cluster for certain, or may as well be a public name. */
  readonly form: 'short' | 'inside' | 'unclear';
  readonly port: string | undefined;
}

/** Where an address is written. */
export interface AddressLink {
  /**
   * The pod that asks for it. What a pod knows by itself is an excuse and nothing else: an address that leads somewhere
   * without one does so for every pod.
   * @default - a sidecar that others put in
   */
  readonly pod?: Pod;
  /** The object that holds it. */
  readonly from: Entry;
  readonly place: string;
  readonly address: Address;
}

/** What is said about an address, if it leads nowhere. */
export type AddressCheck = (link: AddressLink) => Fault | undefined;

/** Looks addresses up among the Services of the stack's namespace. */
export function addressCheck(inventory: Inventory): AddressCheck {
  const known = namesKnown(inventory);
  const services = inventory.targets.get('Service');
  return ({ pod, from, place, address: { service, form, port } }) => {
    const isThere = services?.has(service) ?? false;
    const ports = isThere ? portsOf(inventory, service) : undefined;
    if (isThere && (port === undefined || ports === undefined || ports.has(port))) return undefined;
    if (form === 'short' && looksElsewhere(pod, service)) return undefined;
    const name = said('Service', service);
    if (ports !== undefined && port !== undefined) {
      const remedy = itHas(listed([...ports].slice(0, 5)));
      const text = missingKey(place, from.said, name, `port '${port}'`, remedy);
      return isSaid(inventory, service, port) ? undefined : { path: from.path, text };
    }
    // The pod's own names are short ones.
    if (form === 'unclear' || known(form === 'short' ? pod : undefined, service)) return undefined;
    const remedy = provideIt(nearest(service, services?.keys() ?? []));
    return { path: from.path, text: missingObject(place, from.said, name, remedy) };
  };
}

/** Whether a patch of the Service took the port away from those who declare that they call it: that is one mistake. */
function isSaid({ run, targets }: Inventory, name: string, port: string): boolean {
  const entry = targets.get('Service')?.get(name)?.entry;
  const callee = entry?.foreign ? run?.declared(partIn(entry.path)) : undefined;
  return callee?.ports.some(({ service, callers }) => String(service) === port && callers.length > 0) ?? false;
}

/** Pods behind a headless Service answer at any port, and so does what a name outside stands for, or what others run. */
function portsOf({ targets }: Inventory, name: string): ReadonlySet<string> | undefined {
  const { entry, keys } = targets.get('Service')?.get(name) ?? {};
  const isAny = text(entry?.spec, 'clusterIP') === 'None' || text(entry?.spec, 'type') === 'ExternalName';
  return entry === undefined || isAny ? undefined : keys;
}
