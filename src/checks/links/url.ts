/** Addresses of Services that are written out in variables. */
import { grouped } from '../../internal/grouped';
import type { Fault } from '../../model/fault';
import type { Entry } from './entry';
import { placeIn } from './env';
import type { Inventory, LinkRule } from './inventory';
import { field, list, record, text } from './json';
import type { Pod } from './pod';
import { type Address, type AddressCheck, addressCheck } from './service-address';
import { asksElsewhere } from './service-names';

/** Schemes whose host is looked up as a name; the host of `s3://uploads/x` is none. */
const schemes = 'https?|wss?|grpcs?|tcp|amqps?|rediss?|postgres(?:ql)?|mysql|mongodb|nats|mqtts?|kafka|plaintext';
const url = new RegExp(`^(?:${schemes})://(?:[^\\s/?#@]*@)?([a-z0-9][a-z0-9.-]*)(?::(\\d{1,5}))?(?:[/?#]\\S*)?$`, 'i');

/** A whole address in a variable leads to a Service that is there, at a port that it has. */
export const urlRule: LinkRule = function* (inventory) {
  const check = addressCheck(inventory);
  yield* ownFaults(inventory, check);
  for (const [config, reads] of grouped(configReads(inventory), (read) => read.config))
    yield* configFaults(inventory, check, { config, reads });
};

function* ownFaults({ variables, stack }: Inventory, check: AddressCheck): Iterable<Fault> {
  for (const { pod, container, name, value } of variables) {
    const address = identifiers.test(name) ? undefined : addressIn(value, stack.namespace.name);
    if (address === undefined) continue;
    const fault = check({ pod, from: pod.entry, place: placeIn(pod, container, `env '${name}'`), address });
    if (fault !== undefined) yield fault;
  }
}

/** Every value is looked up once; only of one that leads nowhere it is asked who reads it, and if that pod would ask there. */
function* configFaults({ stack }: Inventory, check: AddressCheck, { config, reads }: ConfigReads): Iterable<Fault> {
  const here = reads.filter(({ pod }) => !asksElsewhere(pod));
  for (const [key, value] of Object.entries(record(config.manifest, 'data'))) {
    const address = identifiers.test(key) ? undefined : addressIn(value, stack.namespace.name);
    if (address === undefined) continue;
    const link = { from: config, place: `key '${key}'`, address };
    const fault = check(link);
    if (fault === undefined) continue;
    const readers = address.form === 'short' ? here : reads;
    if (readers.some((one) => (one.key ?? key) === key && check({ ...link, pod: one.pod }))) yield fault;
  }
}

/**
 * The Service that an address means. `name.namespace` may as well be a public name, whose ending is a top-level domain.
 * @see https://kubernetes.io/docs/concepts/services-networking/dns-pod-service/#services
 */
function addressIn(value: unknown, own: string): Address | undefined {
  if (typeof value !== 'string' || !value.includes('://')) return undefined;
  const [, host = '', port] = url.exec(value) ?? [];
  const [service = '', namespace, kind] = host.toLowerCase().split('.');
  if (service === '' || /^\d+$/.test(service)) return undefined;
  if (namespace === undefined) return { service, form: 'short', port };
  if (namespace !== own || (kind ?? 'svc') !== 'svc') return undefined;
  return { service, form: kind === 'svc' ? 'inside' : 'unclear', port };
}

/** Tokens are made for an audience, which is mostly written like an address, and nobody ever asks there. */
const identifiers = /audience|entity[._-]?id/i;

/** What one pod reads of a ConfigMap of the list. */
interface ConfigRead {
  readonly pod: Pod;
  readonly config: Entry;
  /** Nothing where all of them are read. */
  readonly key?: string;
}

/** A ConfigMap with what is read of it. */
interface ConfigReads {
  readonly config: Entry;
  readonly reads: readonly ConfigRead[];
}

function* configReads({ targets, variables, pods }: Inventory): Iterable<ConfigRead> {
  const configOf = (link: unknown) => targets.get('ConfigMap')?.get(text(link, 'name') ?? '')?.entry;
  for (const { pod, name, valueFrom } of variables) {
    const link = field(valueFrom, 'configMapKeyRef');
    const config = configOf(link);
    if (config !== undefined && !identifiers.test(name)) yield { pod, config, key: text(link, 'key') ?? '' };
  }
  for (const pod of pods)
    for (const one of pod.containers.flatMap(({ json }) => list(json, 'envFrom'))) {
      const config = configOf(field(one, 'configMapRef'));
      if (config !== undefined) yield { pod, config };
    }
}
