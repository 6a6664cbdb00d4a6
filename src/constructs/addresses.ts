/** Where links lead: Services of the system, and what the stack says about externals. */
import { isIPv6 } from 'node:net';
import { mapRecord } from '../internal/cast';
import { objectName } from '../internal/names';
import { placeholder } from '../internal/placeholder';
import type { DependencyChoice, DependencyPlace, DependencySpec } from '../model/dependency';
import type { PortProps } from '../model/endpoint';
import type { LinkData, TextData } from '../model/ref';
import type { ExternalProps, StackSpec } from '../model/stack';
import type { Served } from './served';
import { frontOf } from './sides';

/** A host and its ports. */
export interface Address {
  readonly host: string;
  readonly ports: Readonly<Record<string, PortProps>>;
}

/** Addresses by `service <id>`, `external <id>` and `dependency <id>`. */
export type Addresses = ReadonlyMap<string, Address>;

/** All addresses that links of a stack may lead to. */
export function addressesOf(stack: StackSpec, served: readonly Served[]): Addresses {
  const { system } = stack;
  const services = served.map(
    (one) => [`service ${one.spec.id}`, { host: frontOf(one), ports: one.spec.at.ports }] as const,
  );
  const externals = Object.entries(system.externals).map(
    ([key, { id, ports }]) => [`external ${id}`, { host: hostOf(stack.externals[key], id), ports }] as const,
  );
  const dependencies = Object.entries(system.dependencies).map(
    ([key, spec]) => [`dependency ${spec.id}`, dependencyAddress(stack, key, spec)] as const,
  );
  return new Map([...services, ...externals, ...dependencies]);
}

/** Where a dependency is: at its own Service where the system runs it, else where the stack says. */
function dependencyAddress({ system, dependencies }: StackSpec, key: string, { id, ports, server }: DependencySpec) {
  const choice = dependencies[key];
  if (choice?.kind === 'run') return { host: objectName(system.id, server.at), ports };
  if (choice?.kind === 'off' || choice?.port === undefined) return { host: hostOf(placeOf(choice), id), ports };
  const { port } = choice;
  return { host: hostOf(choice, id), ports: mapRecord(ports, (props) => ({ ...props, container: port })) };
}

/** Where somebody else runs a dependency. */
export function placeOf(choice: DependencyChoice | undefined): DependencyPlace | undefined {
  return choice?.kind === undefined ? choice : undefined;
}

/** Text with its addresses filled in, for values without any other ref. */
export function addressText(addresses: Addresses, ref: LinkData | TextData): string {
  if (ref.kind === 'link') return linkText(addresses, ref);
  const parts = ref.parts.map((part) => {
    if (typeof part === 'string') return part;
    return part.kind === 'link' || part.kind === 'text' ? addressText(addresses, part) : '';
  });
  return parts.join('');
}

/** A link as text; a link that leads nowhere keeps its id, since the checks have reported it. */
export function linkText(addresses: Addresses, link: LinkData): string {
  const { host, ports } = addresses.get(`${link.target} ${link.id}`) ?? { host: link.id, ports: {} };
  const port = ports[link.port ?? ''];
  const number = port?.service ?? port?.container ?? 0;
  if (link.form === 'host') return host;
  if (link.form === 'port') return String(number);
  // Its own colons would be taken for the one before the port.
  const place = `${isIPv6(host) ? `[${host}]` : host}:${number}`;
  return link.form === 'address' ? place : `${port?.scheme ?? 'http'}://${place}`;
}

function hostOf(place: ExternalProps | undefined, id: string): string {
  if (place === undefined) return id;
  return typeof place.host === 'string' ? place.host : placeholder('late', place.host.name);
}
