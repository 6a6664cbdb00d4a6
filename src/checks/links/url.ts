/** Addresses of Services that are written out in variables. */
import type { Entry } from './entry';
import { placeIn } from './env';
import type { Inventory, LinkRule } from './inventory';
import { field, isObject, list, record, text, written } from './json';
import type { Pod } from './pod';
import { type Address, addressCheck } from './service-address';

/** Schemes whose host is looked up as a name; the host of `s3://uploads/x` is none. */
const schemes = 'https?|wss?|grpcs?|tcp|amqps?|rediss?|postgres(?:ql)?|mysql|mongodb|nats|mqtts?|kafka|plaintext';
const url = new RegExp(`^(?:${schemes})://(?:[^\\s/?#@]*@)?([a-z0-9][a-z0-9.-]*)(?::(\\d{1,5}))?(?:[/?#]\\S*)?$`, 'i');

/** A whole address in a variable leads to a Service that is there, at a port that it has. */
export const urlRule: LinkRule = function* (inventory) {
  const own = inventory.stack.namespace.name;
  const check = addressCheck(inventory);
  const told = new Set<string>();
  for (const pod of inventory.pods)
    for (const { from, place, value } of valuesOf(inventory, pod)) {
      const address = addressIn(value, own);
      const fault = address && check({ pod, from, place, address });
      if (fault === undefined) continue;
      const key = `${fault.path} ${fault.text}`;
      // A ConfigMap is one object, however many pods read it.
      if (!told.has(key)) yield fault;
      told.add(key);
    }
};

/**
 * The Service that an address means. `name.namespace` may as well be a public name, whose ending is a top-level domain.
 * @see https://kubernetes.io/docs/concepts/services-networking/dns-pod-service/#services
 */
function addressIn(value: string, own: string): Address | undefined {
  const [, host = '', port] = value.includes('://') ? (url.exec(value) ?? []) : [];
  const [service = '', namespace, kind] = host.toLowerCase().split('.');
  if (service === '' || /^\d+$/.test(service)) return undefined;
  if (namespace === undefined) return { service, form: 'short', port };
  if (namespace !== own || (kind ?? 'svc') !== 'svc') return undefined;
  return { service, form: kind === 'svc' ? 'inside' : 'unclear', port };
}

/** Tokens are made for an audience, which is mostly written like an address, and nobody ever asks there. */
const identifiers = /audience|entity[._-]?id/i;

interface Value {
  /** The object that holds it. */
  readonly from: Entry;
  readonly place: string;
  readonly value: string;
}

/** The values of a pod's variables, its own and those that it reads from ConfigMaps of the list. */
function* valuesOf(inventory: Inventory, pod: Pod): Iterable<Value> {
  for (const container of pod.containers) {
    for (const one of list(container.json, 'env')) {
      const [name, value] = [text(one, 'name') ?? '', text(one, 'value')];
      if (identifiers.test(name)) continue;
      if (value?.includes('://')) yield { from: pod.entry, place: placeIn(pod, container, `env '${name}'`), value };
      const link = field(one, 'valueFrom', 'configMapKeyRef');
      if (isObject(link)) yield* configValues(inventory, link['name'], [written(link['key'])]);
    }
    for (const one of list(container.json, 'envFrom'))
      yield* configValues(inventory, field(one, 'configMapRef', 'name'));
  }
}

/** Values of a ConfigMap of the list, of all keys where none is named. */
function* configValues({ targets }: Inventory, name: unknown, keys?: readonly string[]): Iterable<Value> {
  const from = targets.get('ConfigMap')?.get(written(name))?.entry;
  if (from === undefined) return;
  const data = record(from.manifest, 'data');
  for (const key of keys ?? Object.keys(data)) {
    const value = text(data, key);
    if (value !== undefined && !identifiers.test(key)) yield { from, place: `key '${key}'`, value };
  }
}
