/** A link from one object to another by kind and name, and whether it resolves. */
import { itHas, missingKey, missingObject, provideIt } from '../../messages/object';
import { listed, orNearest } from '../../messages/value';
import type { Fault } from '../../model/fault';
import { nearest } from '../nearest';
import { type Entry, said } from './entry';
import type { Inventory, Target } from './inventory';
import { text } from './json';
import type { Known } from './service-names';

/** One link. */
export interface Reference {
  readonly from: Entry;
  /** Where in the object: `env 'TOKEN'`. */
  readonly place: string;
  readonly kind: string;
  readonly name: string;
  /** The key that is read, or the port. */
  readonly key?: string;
  /** The API group, where the link names it. */
  readonly group?: string;
  /** The namespace, where links of this sort may lead into others. */
  readonly namespace?: string;
  /** Whether it is a Service that an operator may make, as one that traffic is led to. */
  readonly traffic?: true;
}

/** The link of a `secretKeyRef`, which may name the Secret alone; none where it names nothing. */
export function* secretKeyReferences(from: Entry, place: string, link: unknown): Iterable<Reference> {
  const [name, key] = [text(link, 'name'), text(link, 'key')];
  if (name !== undefined) yield { from, place, kind: 'Secret', name, ...(key !== undefined && { key }) };
}

/** What the parts of an object are called that a link may name. */
const keyNouns: Readonly<Record<string, string>> = {
  Service: 'port',
  VirtualService: 'route',
  DestinationRule: 'subset',
  Gateway: 'listener',
};

/** The fault of a link, if it dangles; `isKnown` says which Services may be there though the list has none of their name. */
export function unresolved(reference: Reference, inventory: Inventory, isKnown: Known): Fault | undefined {
  const { from, place, kind, name, key, group } = reference;
  const byName = inventory.targets.get(kind);
  const target = reference.namespace === undefined ? byName?.get(name) : within(reference, inventory);
  if (target === undefined && reference.traffic && isHere(reference, inventory) && isKnown(undefined, name))
    return undefined;
  if (target === undefined || !sameGroup(target, group)) {
    const near = byName?.has(name) ? undefined : nearest(name, byName?.keys() ?? []);
    return { path: from.path, text: missingObject(place, from.said, saidIn(reference), provideIt(near)) };
  }
  if (key === undefined || target.keys === undefined || target.keys.has(key)) return undefined;
  const what = `${keyNouns[kind] ?? 'key'} '${key}'`;
  const remedy = orNearest(nearest(key, target.keys), itHas(listed([...target.keys].slice(0, 5))));
  return { path: from.path, text: missingKey(place, from.said, said(kind, name), what, remedy) };
}

/** What others make in other namespaces is out of sight. */
function isHere({ kind, namespace }: Reference, { stack }: Inventory): boolean {
  return kind === 'Service' && (namespace ?? stack.namespace.name) === stack.namespace.name;
}

function sameGroup(target: Target, group: string | undefined): boolean {
  return group === undefined || target.group === undefined || target.group === group;
}

/** What a namespace has: the stack's own all that is made, others only what is provided there. */
function within({ kind, name, namespace }: Reference, { stack, targets, provided }: Inventory): Target | undefined {
  const made = targets.get(kind)?.get(name);
  if (made?.entry !== undefined && namespace === stack.namespace.name) return made;
  const there = provided.get(`${kind}/${name}`)?.find((one) => (one.namespace ?? namespace) === namespace);
  return there && (there.keys === undefined ? {} : { keys: new Set(there.keys) });
}

/** An object of another namespace is said with it. */
function saidIn({ from, kind, name, namespace }: Reference): string {
  const isElsewhere = namespace !== undefined && namespace !== from.namespace;
  return isElsewhere ? `${said(kind, name)} in namespace '${namespace}'` : said(kind, name);
}
