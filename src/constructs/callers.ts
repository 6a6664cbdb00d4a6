/** Who links to whom, looked up once for the whole system. */

import { promise } from '../internal/cast';
import { selectorLabels } from '../internal/names';
import type { MicroserviceSpec, PodSpec } from '../model/microservice';
import type { LinkData, RefData } from '../model/ref';
import type { SystemSpec } from '../model/system';
import { refsOf, refsOfPod } from './refs';
import type { Served } from './served';

/** The links between all parts of a system. */
export interface LinkIndex {
  /** Every ref that a part's pods read, by the same key. */
  readonly refs: ReadonlyMap<string, readonly RefData[]>;
  /** Links of a microservice or job, by its spec's id with its kind: `service orders`, `job migrate`. */
  readonly targets: ReadonlyMap<string, readonly LinkData[]>;
  /** Who calls a microservice's port, by `<id>/<port>`; the selectors of their pods. */
  readonly callers: ReadonlyMap<string, readonly Readonly<Record<string, string>>[]>;
}

interface Caller {
  readonly key: string;
  readonly pod: PodSpec;
  readonly selector: Readonly<Record<string, string>>;
}

/** Walks over every pod once. A config whose value is a link passes it on to whoever reads the config. */
export function indexLinks(system: SystemSpec, served: readonly Served[]): LinkIndex {
  const passed = linksOfConfigs(system);
  const components = componentsOf(system);
  const all = [...callingServices(served), ...callingJobs(system)];
  const refs = new Map(all.map(({ key, pod }) => [key, [...refsOfPod(pod), ...sidecarRefs(components, pod)]]));
  const targets = new Map([...refs].map(([key, reads]) => [key, distinct(reads.flatMap(linksBehind(passed)))]));
  const callers = new Map<string, Readonly<Record<string, string>>[]>();
  const ports = new Map(served.map(({ spec }) => [spec.id, Object.keys(spec.at.ports)]));
  for (const { key, selector } of all) {
    for (const place of placesOf(targets.get(key) ?? [], ports)) add(callers, place, selector);
  }
  return { refs, targets, callers };
}

/** What the sidecar reads for its components: it is their callers' pod that talks to the server behind them. */
function sidecarRefs(components: ReadonlyMap<string, readonly RefData[]>, pod: PodSpec): readonly RefData[] {
  const dapr = 'dapr' in pod ? promise<MicroserviceSpec>(pod).dapr : undefined;
  if (dapr === undefined) return [];
  return [...dapr.uses.flatMap((id) => components.get(id) ?? []), ...refsOf(dapr.apiToken)];
}

function componentsOf({ components }: SystemSpec): ReadonlyMap<string, readonly RefData[]> {
  return new Map(Object.values(components).map(({ id, metadata }) => [id, Object.values(metadata).flatMap(refsOf)]));
}

function add<Value>(lists: Map<string, Value[]>, key: string, value: Value): void {
  const list = lists.get(key);
  if (list) list.push(value);
  else lists.set(key, [value]);
}

function callingServices(served: readonly Served[]): readonly Caller[] {
  return served.map(({ spec, selector }) => ({ key: `service ${spec.id}`, pod: spec, selector }));
}

function callingJobs(system: SystemSpec): readonly Caller[] {
  const jobs = Object.values(system.jobs);
  return jobs.map((pod) => ({ key: `job ${pod.id}`, pod, selector: selectorLabels(system.id, pod.id) }));
}

function linksOfConfigs(system: SystemSpec): ReadonlyMap<string, readonly LinkData[]> {
  const entries = Object.values(system.configs).flatMap(({ id, entries }) =>
    Object.entries(entries).map(([key, { value }]) => [`config ${id}/${key}`, refsOf(value).filter(isLink)] as const),
  );
  return new Map(entries.filter(([, links]) => links.length > 0));
}

function linksBehind(passed: ReadonlyMap<string, readonly LinkData[]>) {
  return (ref: RefData): readonly LinkData[] => {
    if (ref.kind === 'link') return [ref];
    return ref.kind === 'config' ? (passed.get(ref.reads) ?? []) : [];
  };
}

/** A link to a host without a port may mean any of its ports. */
function placesOf(links: readonly LinkData[], ports: ReadonlyMap<string, readonly string[]>): ReadonlySet<string> {
  // A dependency that the system runs is one of its microservices, of the same id; another one has no ports there.
  const services = links.filter(({ target }) => target !== 'external');
  const named = (link: LinkData) => (link.port === undefined ? (ports.get(link.id) ?? []) : [link.port]);
  return new Set(services.flatMap((link) => named(link).map((port) => `${link.id}/${port}`)));
}

function isLink(ref: RefData): ref is LinkData {
  return ref.kind === 'link';
}

function distinct(links: readonly LinkData[]): readonly LinkData[] {
  return [...new Map(links.map((link) => [link.reads, link])).values()];
}
