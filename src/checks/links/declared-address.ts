/** Addresses that the program declares by refs, where manifests have them without a scheme. */
import { isRef } from '../../internal/cast';
import { type Entry, partIn } from './entry';
import { placeIn } from './env';
import { type Inventory, type LinkRule, ofKind } from './inventory';
import { list, text } from './json';
import type { Pod } from './pod';
import { type Address, addressCheck } from './service-address';

/**
 * What the program wrote as an address of one of its own parts leads to a Service: `orders:8080` may be anything, but not
 * where the program has `ordersAt.address.http`.
 */
export const declaredAddressRule: LinkRule = function* (inventory) {
  const declared = declaredIn(inventory);
  if (declared.size === 0) return;
  const check = addressCheck(inventory);
  for (const { from, place, name, value, pod } of [...variablesIn(inventory), ...metadataIn(inventory)]) {
    const address = declared.has(`${partIn(from.path)}/${name}`) ? addressIn(value) : undefined;
    const fault = address && check({ from, place, address, ...(pod && { pod }) });
    if (fault !== undefined) yield fault;
  }
};

/** A host of the namespace and its port, or either of a host elsewhere, which is no business of this rule. */
function addressIn(value: string): Address | undefined {
  const [, service, port] = /^([a-z][a-z0-9-]*)(?::(\d{1,5}))?$/.exec(value) ?? [];
  return service === undefined ? undefined : { service, form: 'short', port };
}

/** The entries that are the address of a part that the system runs: the id of the part that has it, and its name. */
function declaredIn({ stack: { system } }: Inventory): ReadonlySet<string> {
  const services = Object.values(system.services);
  const run = new Set(services.map(({ id }) => id));
  const parts = [
    ...[...services, ...Object.values(system.jobs)].map(({ id, env }) => [id, env] as const),
    ...Object.values(system.components).map(({ id, metadata }) => [id, metadata] as const),
  ];
  const isAddress = (value: unknown) =>
    isRef(value) && value.kind === 'link' && value.target !== 'external' && run.has(value.id) && forms.has(value.form);
  return new Set(
    parts.flatMap(([id, values]) =>
      Object.entries(values).flatMap(([name, value]) => (isAddress(value) ? [`${id}/${name}`] : [])),
    ),
  );
}

const forms: ReadonlySet<string> = new Set(['address', 'host']);

interface Value {
  readonly from: Entry;
  readonly place: string;
  readonly name: string;
  readonly value: string;
  /** Whose address it is looked up from; nothing where a sidecar of Dapr does. */
  readonly pod?: Pod;
}

function* variablesIn({ variables }: Inventory): Iterable<Value> {
  for (const { pod, container, name, value } of variables)
    if (value !== undefined)
      yield { from: pod.entry, place: placeIn(pod, container, `env '${name}'`), name, value, pod };
}

function* metadataIn(inventory: Inventory): Iterable<Value> {
  for (const from of ofKind(inventory, 'Component', 'dapr.io'))
    for (const one of list(from.spec, 'metadata')) {
      const [name, value] = [text(one, 'name'), text(one, 'value')];
      if (name !== undefined && value !== undefined) yield { from, place: `metadata '${name}'`, name, value };
    }
}
