/** Where links lead: Services of the system, and what the stack says about externals. */
import { objectName } from '../internal/names';
import { placeholder } from '../internal/placeholder';
import type { PortProps } from '../model/endpoint';
import type { LinkData } from '../model/ref';
import type { ExternalProps, StackSpec } from '../model/stack';

/** A host and its ports. */
export interface Address {
  readonly host: string;
  readonly ports: Readonly<Record<string, PortProps>>;
}

/** Addresses by `service <id>` and `external <id>`. */
export type Addresses = ReadonlyMap<string, Address>;

/** All addresses that links of a stack may lead to. */
export function addressesOf(stack: StackSpec): Addresses {
  const { system } = stack;
  const services = Object.values(system.services).map(
    ({ at }) => [`service ${at.id}`, { host: objectName(system.id, at), ports: at.ports }] as const,
  );
  const externals = Object.entries(system.externals).map(
    ([key, { id, ports }]) => [`external ${id}`, { host: hostOf(stack.externals[key], id), ports }] as const,
  );
  return new Map([...services, ...externals]);
}

/** A link as text; a link that leads nowhere keeps its id, since the checks have reported it. */
export function linkText(addresses: Addresses, link: LinkData): string {
  const { host, ports } = addresses.get(`${link.target} ${link.id}`) ?? { host: link.id, ports: {} };
  const port = ports[link.port ?? ''];
  const number = port?.service ?? port?.container ?? 0;
  if (link.form === 'host') return host;
  if (link.form === 'port') return String(number);
  return link.form === 'address' ? `${host}:${number}` : `${port?.scheme ?? 'http'}://${host}:${number}`;
}

function hostOf(place: ExternalProps | undefined, id: string): string {
  if (place === undefined) return id;
  return typeof place.host === 'string' ? place.host : placeholder('late', place.host.name);
}
