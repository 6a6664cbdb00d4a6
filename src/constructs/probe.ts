import type { Probe } from '../kubernetes/objects';
import type { EndpointSpec } from '../model/endpoint';
import type { Probe as ProbeSpec } from '../model/probe';

/** A probe in a manifest. Ports stay names, but for gRPC, which takes numbers only. */
export function probeOf(at: EndpointSpec, probe: ProbeSpec): Probe {
  const { get, tcp, exec, grpc, ...rest } = {
    get: undefined,
    tcp: undefined,
    exec: undefined,
    grpc: undefined,
    ...probe,
  };
  const { port, scheme, ...timings } = { port: undefined, scheme: undefined, ...rest };
  if (exec !== undefined) return { exec: { command: exec }, ...timings };
  if (tcp !== undefined) return { tcpSocket: { port: tcp }, ...timings };
  if (grpc !== undefined) return { grpc: { port: at.ports[grpc]?.container ?? 0 }, ...timings };
  const first = Object.keys(at.ports)[0] ?? '';
  return {
    httpGet: { path: String(get), port: port ?? first, ...(scheme === undefined ? {} : { scheme }) },
    ...timings,
  };
}
