/** What a Deployment and a StatefulSet have in common. */
import { toSeconds } from '../internal/duration';
import { given } from '../internal/given';
import type { Container, PodTemplate } from '../kubernetes/objects';
import type { MicroserviceSpec } from '../model/microservice';
import { affinityOf } from './affinity';
import type { Context } from './context';
import { daprAnnotations } from './dapr';
import { imageOf, versioned } from './image';
import { metadataOf } from './metadata';
import { podTemplate } from './pod';
import { probeOf } from './probe';
import { reloaderAnnotations, rotationAnnotations } from './rotation';
import type { Served } from './served';

/** Deployments and StatefulSets keep this many old generations to go back to. */
export const revisionHistoryLimit = 3;

const defaultGrace = '30s';

/** Name, labels and annotations of the workload itself. */
export function workloadMetadata(context: Context, { spec, workload }: Served) {
  return metadataOf(
    context,
    { id: spec.id, name: workload },
    {
      labels: versioned(spec.labels, imageOf(context, spec)),
      annotations: reloaderAnnotations(context, refsOf(context, spec)),
    },
  );
}

/** The pods of a microservice. */
export function servingPods(context: Context, served: Served): PodTemplate {
  const { spec, name, selector } = served;
  return podTemplate(context, {
    spec,
    account: name,
    selector,
    annotations: { ...rotationAnnotations(context, refsOf(context, spec)), ...daprAnnotations(context, served) },
    own: { ...nameOf(spec), ...portsOf(spec), ...probesOf(spec), ...hooksOf(spec) },
    pod: {
      ...given({ affinity: affinityOf(spec, selector) }),
      terminationGracePeriodSeconds: toSeconds(String(spec.shutdown?.grace ?? defaultGrace)),
      // A DaemonSet is spread over the nodes by what it is.
      ...(spec.everyNode ? {} : { topologySpreadConstraints: [spread(spec, selector)] }),
    },
  });
}

function refsOf({ links }: Context, { id }: MicroserviceSpec) {
  return links.refs.get(`service ${id}`) ?? [];
}

/** How many pods; nothing where an autoscaler owns the count, because applying a number would reset it. */
export function replicasOf({ scaling, replicas = 1 }: MicroserviceSpec) {
  return scaling === undefined ? { replicas } : {};
}

/** Spreads pods as evenly as it can; never leaves one pending for it. */
function spread({ scheduling }: MicroserviceSpec, selector: Readonly<Record<string, string>>) {
  return {
    maxSkew: 1,
    topologyKey: scheduling?.spreadOver ?? 'kubernetes.io/hostname',
    whenUnsatisfiable: 'ScheduleAnyway',
    labelSelector: { matchLabels: selector },
  };
}

/** Containers are merged by name, so that one that is taken over keeps its own. */
function nameOf({ existing }: MicroserviceSpec): Partial<Container> {
  return existing?.container === undefined ? {} : { name: existing.container };
}

function portsOf({ at }: MicroserviceSpec): Partial<Container> {
  const ports = Object.entries(at.ports).map(([name, { container, protocol = 'TCP' }]) => ({
    name,
    containerPort: container,
    protocol,
  }));
  return ports.length > 0 ? { ports } : {};
}

function probesOf({ at, probes }: MicroserviceSpec): Partial<Container> {
  return {
    ...given({ startupProbe: probes.startup && probeOf(at, probes.startup) }),
    livenessProbe: probeOf(at, probes.liveness),
    readinessProbe: probeOf(at, probes.readiness),
  };
}

/**
 * Goes on serving while the cluster takes the pod out of its Services. Kubernetes 1.28 has no sleep of its own, so the
 * image must have the program `sleep`; hence only where it is asked for.
 */
function hooksOf({ shutdown }: MicroserviceSpec): Partial<Container> {
  if (shutdown?.drain === undefined) return {};
  return { lifecycle: { preStop: { exec: { command: ['sleep', String(toSeconds(String(shutdown.drain)))] } } } };
}
