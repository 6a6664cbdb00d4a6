/** Finds the pods that objects stamp out, also those of kinds that Bowline does not know, such as Rollout. */
import type { Entry } from './entry';
import { field, isObject, type Json, list, record, text, texts } from './json';

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
  /** All that the manifest says of it. */
  readonly json: Json;
  readonly ports: readonly ContainerPort[];
  /** Whether it still runs when the pod is ready. */
  readonly lasting: boolean;
}

/** An entry of a container's `env`. */
export interface Variable {
  readonly pod: Pod;
  readonly container: Container;
  readonly name: string;
  /** What is written for it; nothing where it is read from elsewhere. */
  readonly value: string | undefined;
  readonly valueFrom: unknown;
}

/** What a kubelet does with a container that runs: a probe, or a hook of its lifecycle. */
export interface Action {
  readonly name: string;
  readonly isHook: boolean;
  readonly json: Json;
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

/** Every variable that pods write down for their containers. */
export function variablesOf(pods: readonly Pod[]): readonly Variable[] {
  return pods.flatMap((pod) => pod.containers.flatMap((container) => ofContainer(pod, container)));
}

function ofContainer(pod: Pod, container: Container): readonly Variable[] {
  return list(container.json, 'env').map((one) => ({
    pod,
    container,
    name: text(one, 'name') ?? '',
    value: text(one, 'value'),
    valueFrom: field(one, 'valueFrom'),
  }));
}

const probes = ['livenessProbe', 'readinessProbe', 'startupProbe'];
const hooks = ['postStart', 'preStop'];

/** The probes and hooks of a container. */
export function* actionsOf({ json }: Container): Iterable<Action> {
  for (const name of probes) if (isObject(json[name])) yield { name, isHook: false, json: json[name] };
  const lifecycle = record(json, 'lifecycle');
  for (const name of hooks) if (isObject(lifecycle[name])) yield { name, isHook: true, json: lifecycle[name] };
}

/** The containers that run in a ready pod. */
export function running({ containers }: Pod): readonly Container[] {
  return containers.filter(({ lasting }) => lasting);
}
