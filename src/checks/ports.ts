import { notAPortName } from '../messages/name';
import { duplicatePort, noOpenPort, notAPort } from '../messages/port';
import type { PortProps } from '../model/endpoint';
import type { Fault } from '../model/fault';
import { isPortName, isPortNumber } from './grammar';
import type { Rule } from './subject';

type Ports = Readonly<Record<string, PortProps>>;

/** Ports have a legal name and number, and no number is opened twice. */
export const portsRule: Rule = function* ({ services, system, path }) {
  for (const { id, path, spec } of services) {
    const { ports, type } = spec.at;
    yield* portFaults(ports, { owner: id, path });
    if (type !== undefined && Object.keys(ports).length === 0) yield { path, text: noOpenPort(type, id) };
  }
  for (const { id, ports } of Object.values(system.externals))
    yield* portFaults(ports, { owner: id, path: `${path}/${id}`, isOutside: true });
};

/** Whose ports they are. */
interface Owner {
  readonly owner: string;
  readonly path: string;
  /** Whether somebody else opens them. */
  readonly isOutside?: boolean;
}

function* portFaults(ports: Ports, { owner, path, isOutside = false }: Owner): Iterable<Fault> {
  for (const [name, { container, service = container }] of Object.entries(ports)) {
    if (!isPortName(name)) yield { path, text: notAPortName(name) };
    for (const number of new Set([container, service]))
      if (!isPortNumber(number)) yield { path, text: notAPort(name, owner, number) };
  }
  if (!isOutside) {
    yield* twice(ports, ({ container }) => container, { owner, path });
    yield* twice(ports, ({ container, service = container }) => service, { owner, path });
  }
}

function* twice(ports: Ports, number: (port: PortProps) => number, at: Owner): Iterable<Fault> {
  const seen = new Map<string, string>();
  for (const [name, port] of Object.entries(ports)) {
    const key = `${number(port)}/${port.protocol ?? 'TCP'}`;
    const first = seen.get(key);
    if (first !== undefined) yield { path: at.path, text: duplicatePort(first, name, at.owner) };
    seen.set(key, name);
  }
}
