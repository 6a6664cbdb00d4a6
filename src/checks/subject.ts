/** What the rules look at: a stack with its parts, effective settings and reads worked out once. */
import { merged } from '../internal/merged';
import type { ContainerSpec } from '../model/container';
import { type DaprSpec, sidecarResources } from '../model/dapr';
import type { Fault } from '../model/fault';
import type { JobSpec } from '../model/job';
import type { CompanionSpec, MicroserviceSpec } from '../model/microservice';
import type { RefData } from '../model/ref';
import type { StackSpec } from '../model/stack';
import type { SystemSpec } from '../model/system';
import { declaredIds } from './declared-ids';
import { isRecord } from './shape';

/** A rule: looks at a program and says what is wrong. */
export type Rule = (subject: Subject) => Iterable<Fault>;

/** One container of a pod. */
export interface ContainerPart {
  /** How a sentence names it: nothing for the pod's own, `init 'wait'` or `dapr sidecar` for others. */
  readonly place: string;
  readonly spec: CompanionSpec;
}

/** A microservice or job with its pod. */
export interface PodPart<Spec extends MicroserviceSpec | JobSpec = MicroserviceSpec | JobSpec> {
  readonly id: string;
  readonly path: string;
  readonly spec: Spec;
  readonly containers: readonly ContainerPart[];
}

/** One place that reads a declared thing, by its id (`secret db/password`). */
export interface Read {
  readonly path: string;
  readonly owner: string;
  readonly where: string;
  readonly id: string;
  /** Whether the place is left out here where the dependency that it reads is off. */
  readonly ifOn?: true;
  /** The id under which others read what the place makes of it. */
  readonly passes?: string;
}

/** A program as the rules see it. */
export interface Subject {
  readonly stack: StackSpec;
  readonly system: SystemSpec;
  /** `shop/prod`. */
  readonly path: string;
  readonly services: readonly PodPart<MicroserviceSpec>[];
  readonly jobs: readonly PodPart<JobSpec>[];
  /** Microservices and jobs. */
  readonly pods: readonly PodPart[];
  /** The ids of everything that the system declares, also in parts that could not be read. */
  readonly declared: ReadonlySet<string>;
  /** The program as it was given, for the names of parts that could not be read. */
  readonly given: StackSpec;
  /** Everything that is read, place by place. */
  readonly reads: readonly Read[];
  /** Whether every part could be read, so that 'nobody' can be said. */
  readonly complete: boolean;
}

/** Works everything out once. */
export function subjectOf(stack: StackSpec, given: StackSpec, complete: boolean): Subject {
  const { system } = stack;
  const path = `${system.id}/${stack.environment}`;
  const part = <Spec extends MicroserviceSpec | JobSpec>(spec: Spec): PodPart<Spec> => ({
    id: spec.id,
    path: `${path}/${spec.id}`,
    spec,
    containers: [...containersOf(spec), ...(stack.dapr === 'off' ? [] : daprSidecar(spec))],
  });
  const services = Object.entries(system.services).map(([key, spec]) => part(merged(spec, stack.services[key])));
  const jobs = Object.values(system.jobs).map((spec) => part(spec));
  const pods = [...services, ...jobs];
  const reads = [
    ...pods.flatMap(podReads),
    ...configReads(system, path),
    ...objectReads(system, path),
    ...serverReads(stack, path),
  ];
  return { stack, system, path, services, jobs, pods, reads, complete, given, declared: declaredIds(given.system) };
}

function containersOf(spec: MicroserviceSpec | JobSpec): readonly ContainerPart[] {
  const own = { env: spec.env, files: spec.files, mounts: spec.mounts, resources: spec.resources };
  const companions = (sort: string, group: Readonly<Record<string, CompanionSpec>>) =>
    Object.entries(group).map(([name, companion]) => ({ place: `${sort} '${name}'`, spec: companion }));
  return [{ place: '', spec: own }, ...companions('init', spec.init), ...companions('sidecar', spec.sidecars)];
}

/** Dapr puts it into the pod with the resources that the microservice says; all else of it is Dapr's. */
function daprSidecar(spec: MicroserviceSpec | JobSpec): readonly ContainerPart[] {
  if (!('dapr' in spec) || spec.dapr === undefined) return [];
  const { resources = sidecarResources } = spec.dapr;
  return [{ place: 'dapr sidecar', spec: { env: {}, files: {}, mounts: {}, resources } }];
}

function podReads(pod: PodPart): readonly Read[] {
  const { id: owner, path } = pod;
  const read = (where: string) => (id: string) => ({ path, owner, where, id });
  const inContainers = pod.containers.flatMap(({ place, spec }) =>
    containerReads(spec).flatMap(([where, ids]) => ids.map(read(place === '' ? where : place))),
  );
  const volumes = Object.entries(pod.spec.volumes).flatMap(([name, volume]) =>
    volume.kind === 'volume' ? [read(`volume '${name}'`)(`volume ${volume.id}`)] : [],
  );
  const shared = sharedImage(pod.spec);
  const sidecar =
    'dapr' in pod.spec && pod.spec.dapr !== undefined
      ? daprReads(pod.spec.dapr).map(([where, id]) => read(where)(id))
      : [];
  return [
    ...inContainers,
    ...volumes,
    ...sidecar,
    ...(shared === undefined ? [] : [read('image')(`service ${shared}`)]),
  ];
}

function containerReads({ env, files }: ContainerSpec): readonly (readonly [string, readonly string[]])[] {
  const fromEnv = Object.entries(env).map(([name, value]) => [`env '${name}'`, idsOf(value)] as const);
  const fromFiles = Object.entries(files).map(
    ([path, directory]) => [`file '${path}'`, Object.values(directory).flatMap(idsOf)] as const,
  );
  return [...fromEnv, ...fromFiles];
}

function configReads(system: SystemSpec, base: string): readonly Read[] {
  return Object.values(system.configs).flatMap(({ id: owner, entries }) =>
    Object.entries(entries).flatMap(([key, { value, ifOn }]) =>
      isRef(value)
        ? idsOf(value).map((id) => ({
            path: `${base}/${owner}`,
            owner,
            where: `key '${key}'`,
            id,
            passes: `config ${owner}/${key}`,
            ...(ifOn === undefined ? {} : { ifOn }),
          }))
        : [],
    ),
  );
}

function isRef(value: unknown): value is RefData {
  return isRecord(value) && value['kind'] !== 'perStack';
}

function objectReads(system: SystemSpec, base: string): readonly Read[] {
  return Object.entries(system.objects).flatMap(([owner, { refs }]) =>
    Object.entries(refs).flatMap(([name, ref]) =>
      idsOf(ref).map((id) => ({ path: `${base}/${owner}`, owner, where: `ref '${name}'`, id })),
    ),
  );
}

function daprReads({ uses, apiToken }: DaprSpec): readonly (readonly [where: string, id: string])[] {
  const token = apiToken === undefined ? [] : idsOf(apiToken);
  return [
    ...uses.map((id) => ['dapr uses', `component ${id}`] as const),
    ...token.map((id) => ['dapr apiToken', id] as const),
  ];
}

/** What components and dependencies read; a dependency that the system runs is among the microservices. */
function serverReads({ system, dependencies, dapr }: StackSpec, base: string): readonly Read[] {
  const leftOut = dapr === 'off' ? ({ ifOn: true } as const) : {};
  const components = Object.values(system.components).flatMap(({ id: owner, metadata }) =>
    Object.entries(metadata).flatMap(([name, value]) =>
      idsOf(value).map((id) => ({ path: `${base}/${owner}`, owner, where: `metadata '${name}'`, id, ...leftOut })),
    ),
  );
  const elsewhere = Object.entries(system.dependencies).filter(([key]) => dependencies[key]?.kind !== 'run');
  const passwords = elsewhere.flatMap(([, { id: owner, server }]) =>
    Object.values(server.env)
      .flatMap(idsOf)
      .filter((id) => id.startsWith('secret '))
      .map((id) => ({ path: `${base}/${owner}`, owner, where: 'password', id })),
  );
  return [...components, ...passwords];
}

/** The keys of a group of the system as it was given, also of parts that could not be read. */
export function keysIn(
  { given }: Subject,
  group: 'secrets' | 'configs' | 'services' | 'externals' | 'dependencies',
): readonly string[] {
  return Object.keys(Object(given.system[group]));
}

/** The ids that a value reads; none for a plain value. */
export function idsOf(value: string | number | boolean | RefData): readonly string[] {
  if (typeof value !== 'object' || value.kind === 'field') return [];
  return value.kind === 'text' ? value.parts.flatMap(idsOf) : [value.reads];
}

/** The id of the microservice whose image a job runs. */
export function sharedImage(spec: object): string | undefined {
  const { imageOf, image }: { readonly imageOf?: unknown; readonly image?: unknown } = spec;
  if (typeof imageOf === 'string') return imageOf;
  return isRecord(image) && image['kind'] === 'microservice' ? String(image['id']) : undefined;
}
