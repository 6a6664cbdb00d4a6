/** A link from one object to another by kind and name, and whether it resolves. */
import { itHas, missingKey, missingObject, provideIt } from '../../messages/object';
import { listed, orNearest } from '../../messages/value';
import type { Fault } from '../../model/fault';
import { nearest } from '../nearest';
import { type Entry, said } from './entry';
import type { Inventory, Target } from './inventory';

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
}

/** What the parts of an object are called that a link may name. */
const keyNouns: Readonly<Record<string, string>> = {
  Service: 'port',
  VirtualService: 'route',
  DestinationRule: 'subset',
  Gateway: 'listener',
};

/** The fault of a link, if it dangles. */
export function unresolved(reference: Reference, { targets }: Inventory): Fault | undefined {
  const { from, place, kind, name, key, group } = reference;
  const byName = targets.get(kind);
  const target = byName?.get(name);
  if (target === undefined || !sameGroup(target, group)) {
    const near = target === undefined ? nearest(name, byName?.keys() ?? []) : undefined;
    return { path: from.path, text: missingObject(place, from.said, said(kind, name), orNearest(near, provideIt)) };
  }
  if (key === undefined || target.keys === undefined || target.keys.has(key)) return undefined;
  const what = `${keyNouns[kind] ?? 'key'} '${key}'`;
  const remedy = orNearest(nearest(key, target.keys), itHas(listed([...target.keys].slice(0, 5))));
  return { path: from.path, text: missingKey(place, from.said, said(kind, name), what, remedy) };
}

function sameGroup(target: Target, group: string | undefined): boolean {
  return group === undefined || target.group === undefined || target.group === group;
}
