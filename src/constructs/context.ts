/** What every construct of a stack looks things up in; made once, so that no construct walks over the whole system. */
import { mapRecord } from '../internal/cast';
import { objectName } from '../internal/names';
import type { RefData } from '../model/ref';
import type { DeploymentRecord, Release } from '../model/release';
import type { ExternalProps, StackSpec } from '../model/stack';
import type { SystemSpec } from '../model/system';
import { type Addresses, addressesOf, placeOf } from './addresses';
import { indexLinks, type LinkIndex } from './callers';
import { type BuiltConfig, buildConfigs } from './configs';
import { type BuiltSecret, buildSecrets } from './secrets';
import { type Served, servedBy } from './served';

/** The inputs of a run with their indexes. */
export interface Context {
  readonly stack: StackSpec;
  readonly system: SystemSpec;
  readonly release: Release;
  readonly namespace: string;
  readonly secrets: ReadonlyMap<string, BuiltSecret>;
  readonly configs: ReadonlyMap<string, BuiltConfig>;
  readonly addresses: Addresses;
  readonly served: readonly Served[];
  /** Microservices by id. */
  readonly servedById: ReadonlyMap<string, Served>;
  readonly links: LinkIndex;
  /** The selectors of the microservices that have a Dapr sidecar. */
  readonly sidecars: ReadonlySet<Served['selector']>;
  /** App ids by the component that they use. */
  readonly scopes: ReadonlyMap<string, readonly string[]>;
  /** Where somebody else runs something, by `external <id>` and `dependency <id>`. */
  readonly places: ReadonlyMap<string, ExternalProps>;
  /** The labels that every object of the stack has. */
  readonly labels: Readonly<Record<string, string>>;
  /** The same with the name of a part, by its id: all objects of a part share one record. */
  readonly partLabels: ReadonlyMap<string, Readonly<Record<string, string>>>;
}

/** Looks everything up once. */
export function contextOf(given: StackSpec, release: Release, previous?: DeploymentRecord): Context {
  const system = inOrder(given.system);
  const stack = { ...given, system };
  const served = servedBy(stack);
  const labels = stackLabels(stack);
  const addresses = addressesOf(stack, served);
  return {
    stack,
    system,
    release,
    namespace: stack.namespace.name,
    secrets: buildSecrets({ stack, release, previous }),
    configs: buildConfigs({ stack, addresses, previous }),
    addresses,
    served,
    servedById: new Map(served.map((one) => [one.spec.id, one])),
    links: indexLinks(system, served),
    sidecars: new Set(served.filter(({ spec }) => spec.dapr !== undefined).map(({ selector }) => selector)),
    scopes: scopesOf(served),
    places: placesOf(stack),
    labels,
    partLabels: new Map(partIds(system).map((id) => [id, labelsOfPart(labels, id)])),
  };
}

/** The parts by their ids, so that manifests are the same in whatever order a program declares them. */
function inOrder(system: SystemSpec): SystemSpec {
  return {
    ...system,
    secrets: byId(system.secrets),
    configs: byId(system.configs),
    services: byId(system.services),
    jobs: byId(system.jobs),
    components: byId(system.components),
    volumes: byId(system.volumes),
  };
}

function byId<Part extends { readonly id: string }>(group: Readonly<Record<string, Part>>): Record<string, Part> {
  const entries = Object.entries(group);
  return Object.fromEntries(
    entries.sort(([, { id: one }], [, { id: other }]) => Number(one > other) - Number(one < other)),
  );
}

/** The name of a secret's or config's object; one that is not declared keeps the name it would have, for the checks. */
export function keyHolder(context: Context, kind: 'secret' | 'config', id: string): string {
  const built = kind === 'secret' ? context.secrets.get(id) : context.configs.get(id);
  return built?.name ?? objectName(context.system.id, { id });
}

function scopesOf(served: readonly Served[]): Context['scopes'] {
  const scopes = new Map<string, string[]>();
  for (const { spec, name } of served)
    for (const id of spec.dapr?.uses ?? []) scopes.set(id, [...(scopes.get(id) ?? []), name]);
  return scopes;
}

function placesOf({ system, externals, dependencies }: StackSpec): Context['places'] {
  const entries = [
    ...Object.entries(system.externals).map(([key, { id }]) => [`external ${id}`, externals[key]] as const),
    ...Object.entries(system.dependencies).map(
      ([key, { id }]) => [`dependency ${id}`, placeOf(dependencies[key])] as const,
    ),
  ];
  return new Map(entries.flatMap(([id, place]) => (place === undefined ? [] : [[id, place]])));
}

/** Whether a config key is left out of this stack. */
export function isAbsent({ configs }: Context, ref: RefData): boolean {
  return ref.kind === 'config' && configs.get(ref.config)?.absent.has(ref.key) === true;
}

/** The labels of one part. */
export function labelsOfPart(labels: Context['labels'], id: string): Context['labels'] {
  return Object.freeze({ 'app.kubernetes.io/name': id, ...labels });
}

function partIds({ services, jobs, secrets, configs, volumes }: SystemSpec): readonly string[] {
  return [services, jobs, secrets, configs, volumes].flatMap((group) => Object.values(group).map(({ id }) => id));
}

function stackLabels({ system, environment, labels = {} }: StackSpec): Readonly<Record<string, string>> {
  return {
    ...mapRecord(labels, String),
    'app.kubernetes.io/instance': system.id,
    'app.kubernetes.io/part-of': system.id,
    'app.kubernetes.io/managed-by': 'bowline',
    'bowline.dev/environment': environment,
  };
}
