import type { Form } from '../messages/form';
import type { Hint } from '../messages/hint';

/** When and how often a probe runs, in seconds and counts. */
export interface ProbeTimings {
  /**
   * Seconds between the container's start and the first probe, 0 or more.
   * @default 0
   */
  readonly initialDelaySeconds?: number;
  /**
   * Seconds between two probes, 1 or more.
   * @default 10
   */
  readonly periodSeconds?: number;
  /**
   * Seconds until a probe without an answer has failed, 1 or more.
   * @default 1
   */
  readonly timeoutSeconds?: number;
  /**
   * How many failures in a row count as failed, 1 or more.
   * @default 3
   */
  readonly failureThreshold?: number;
  /**
   * How many successes in a row count as healthy again; must be 1 for liveness and startup.
   * @default 1
   */
  readonly successThreshold?: number;
}

/** An HTTP GET; an answer from 200 to 399 is healthy. */
export interface HttpProbe<Port> extends ProbeTimings {
  /** The path, without host. */
  readonly get: `/${string}` | Hint<Form<'path'>>;
  /**
   * The name of the port.
   * @default - the only or first port of the microservice
   */
  readonly port?: Port;
  /**
   * The scheme.
   * @default 'HTTP'
   */
  readonly scheme?: 'HTTP' | 'HTTPS';
  readonly tcp?: never;
  readonly exec?: never;
  readonly grpc?: never;
}

/** A TCP connection; an open port is healthy. */
export interface TcpProbe<Port> extends ProbeTimings {
  /** The name of the port. */
  readonly tcp: Port;
  readonly get?: never;
  readonly exec?: never;
  readonly grpc?: never;
}

/** A command inside the container; exit status 0 is healthy. */
export interface ExecProbe extends ProbeTimings {
  /** The command and its arguments; no shell is put around it. */
  readonly exec: readonly [string, ...string[]];
  readonly get?: never;
  readonly tcp?: never;
  readonly grpc?: never;
}

/** A gRPC health check. */
export interface GrpcProbe<Port> extends ProbeTimings {
  /** The name of the port. */
  readonly grpc: Port;
  readonly get?: never;
  readonly tcp?: never;
  readonly exec?: never;
}

/** One probe. The kind is the key: `get`, `tcp`, `exec` or `grpc`. */
export type Probe<Port extends string = string> = TcpProbe<Port> | ExecProbe | GrpcProbe<Port> | HttpProbe<Port>;

/**
 * The three probes of a container.
 * @see https://kubernetes.io/docs/concepts/workloads/pods/probes/
 */
export interface Probes<Port extends string = string> {
  /** A failing container is restarted. Must not check a dependency, or a database blip restarts everything. */
  readonly liveness: Probe<Port>;
  /** A failing pod gets no traffic, and a rollout waits for it. */
  readonly readiness: Probe<Port>;
  /**
   * Holds liveness and readiness back until it succeeds once, for slow starts.
   * @default - none
   */
  readonly startup?: Probe<Port>;
}
