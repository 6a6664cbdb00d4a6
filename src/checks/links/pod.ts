/** Finds the pods that objects stamp out, also those of kinds that Bowline does not know, such as Rollout. */
import type { Entry } from './entry';
import { isObject, type Json, list, record, text, texts } from './json';

/** One pod template. */
export interface Pod {
  readonly entry: Entry;
  readonly labels: Readonly<Record<string, string>>;
  readonly annotations: Readonly<Record<string, string>>;
  readonly spec: Json;
  readonly containers: readonly Container[];
}

/** One container of a pod. */
export interface Container {
  readonly name: string;
  /** How a sentence names it: nothing for the only one. */
  readonly json: Json;
  readonly ports: readonly ContainerPort[];
  /** Whether it still runs when the pod is ready. */
  readonly lasting: boolean;
}

/** A port that a container opens. */
export interface ContainerPort {
  readonly name: string | undefined;
  readonly number: number | undefined;
  readonly protocol: string;
}

/** Kinds that have pods even where the containers cannot be read. */
const known: ReadonlySet<string> = new Set(['Deployment', 'StatefulSet', 'DaemonSet', 'ReplicaSet', 'Job', 'CronJob']);

/** The pod of an object: of a workload, a CronJob, a bare Pod, or nothing. */
export function podOf(entry: Entry): Pod | undefined {
  const { manifest, spec: whole } = entry;
  const template = [
    record(whole, 'template'),
    record(whole, 'jobTemplate', 'spec', 'template'),
    ...(entry.kind === 'Pod' ? [manifest] : []),
    ...(entry.kind === 'PodTemplate' ? [record(manifest, 'template')] : []),
  ].find((one) => list(one, 'spec', 'containers').length > 0 || (known.has(entry.kind) && 'spec' in one));
  if (template === undefined) return undefined;
  const spec = record(template, 'spec');
  const containers = [
    ...list(spec, 'initContainers').map((one) => containerOf(one, text(one, 'restartPolicy') === 'Always')),
    ...list(spec, 'containers').map((one) => containerOf(one, true)),
  ];
  return {
    entry,
    labels: texts(template, 'metadata', 'labels'),
    annotations: texts(template, 'metadata', 'annotations'),
    spec,
    containers,
  };
}

function containerOf(value: unknown, lasting: boolean): Container {
  const json = isObject(value) ? value : {};
  return { name: text(json, 'name') ?? '', json, ports: list(json, 'ports').map(portOf), lasting };
}

function portOf(value: unknown): ContainerPort {
  const number = record({ value }, 'value')['containerPort'];
  return {
    name: text(value, 'name'),
    number: typeof number === 'number' ? number : undefined,
    protocol: text(value, 'protocol') ?? 'TCP',
  };
}

/** Whether a container opens a port, given by name or number. */
export function opens(container: Container, port: unknown, protocol = 'TCP'): boolean {
  const named = typeof port === 'string';
  return container.ports.some((one) => (named ? one.name : one.number) === port && one.protocol === protocol);
}

/** The containers that run in a ready pod. */
export function running({ containers }: Pod): readonly Container[] {
  return containers.filter(({ lasting }) => lasting);
}
