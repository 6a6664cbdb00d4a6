import { canonical } from '../internal/hash';
import { notWritten } from '../messages/form';
import { noPorts, portOfUdp, unknownPort } from '../messages/port';
import { emptyExec, probeKinds, probeTiming, sameProbes, successThreshold } from '../messages/probe';
import { listed, orNearest } from '../messages/value';
import type { EndpointSpec } from '../model/endpoint';
import type { Probe, Probes, ProbeTimings } from '../model/probe';
import { isWhole } from './grammar';
import { nearest } from './nearest';
import type { Rule } from './subject';

const kinds = ['get', 'tcp', 'exec', 'grpc'] as const;

/** The smallest value of each timing; zero would be read as 'not set' where the least is one. */
const least = {
  initialDelaySeconds: 0,
  periodSeconds: 1,
  timeoutSeconds: 1,
  failureThreshold: 1,
  successThreshold: 1,
} satisfies Record<keyof ProbeTimings, number>;

/** Probes have one kind, a port of their microservice and legal timings; liveness is no copy of readiness. */
export const probesRule: Rule = function* ({ services }) {
  for (const { id, path, spec } of services) {
    const { liveness, readiness, startup } = spec.probes;
    const probes = Object.entries({ liveness, readiness, ...(startup === undefined ? {} : { startup }) });
    for (const [name, probe] of probes)
      for (const text of [...kindFaults(name, probe, spec.at), ...timingFaults(name, probe, id)]) yield { path, text };
    if (areSame(spec.probes) && spec.allow?.['same-probes'] === undefined) yield { path, text: sameProbes(id) };
  }
};

function* kindFaults(name: string, probe: Probe, at: EndpointSpec): Iterable<string> {
  const { id } = at;
  const given = kinds.filter((kind) => probe[kind] !== undefined);
  if (given.length !== 1) return yield probeKinds(name, id, given);
  if (probe.exec !== undefined) {
    if (probe.exec.length === 0) yield emptyExec(name, id);
    return;
  }
  if (probe.get !== undefined && !String(probe.get).startsWith('/'))
    yield notWritten(`get of the ${name} probe`, `'${id}'`, probe.get, 'path');
  yield* portFaults(`the ${name} probe`, probe.get === undefined ? (probe.tcp ?? probe.grpc) : probe.port, at);
}

/** Says that a named port is not one of the microservice's, or that nobody can ask it by TCP, as all of these do. */
export function* portFaults(what: string, port: string | undefined, { id, ports }: EndpointSpec): Iterable<string> {
  const names = Object.keys(ports);
  if (names.length === 0) yield noPorts(what, id);
  else if (port !== undefined && !names.includes(port))
    yield unknownPort(what, id, port, orNearest(nearest(port, names), `it has ${listed(names)}`));
  else if (port !== undefined && ports[port]?.protocol === 'UDP') yield portOfUdp(what, id, port);
}

function* timingFaults(name: string, probe: Probe, id: string): Iterable<string> {
  for (const [setting, smallest] of Object.entries(least)) {
    const value: unknown = Object.entries(probe).find(([key]) => key === setting)?.[1];
    if (value !== undefined && !isWhole(value, smallest, 2 ** 31 - 1)) yield probeTiming(setting, name, id, smallest);
  }
  if (name !== 'readiness' && (probe.successThreshold ?? 1) > 1) yield successThreshold(name, id);
}

/**
 * The same question is a well-known pattern as long as liveness gives up later: the pod is first taken out of its
 * Service, and killed only if it does not come back.
 * @see https://kubernetes.io/docs/concepts/workloads/pods/probes/
 */
function areSame({ liveness, readiness }: Probes): boolean {
  return canonical(question(liveness)) === canonical(question(readiness)) && patience(liveness) <= patience(readiness);
}

function question({
  get,
  port,
  tcp,
  exec,
  grpc,
  scheme = 'HTTP',
}: Probe & { port?: unknown; scheme?: unknown }): object {
  return { get, port, tcp, exec, grpc, scheme };
}

/** Seconds of failure that a probe bears. */
function patience({ periodSeconds = 10, failureThreshold = 3 }: Probe): number {
  return periodSeconds * failureThreshold;
}
