import type { Form } from '../messages/form';
import type { Hint } from '../messages/hint';
import type { Duration } from './quantity';

/** Where Prometheus finds the metrics of each pod. */
export interface Metrics<Port = string> {
  /** The name of the port. */
  readonly port: Port;
  /**
   * The path.
   * @default '/metrics'
   */
  readonly path?: `/${string}` | Hint<Form<'path'>>;
  /**
   * The time between two readings.
   * @default '30s'
   */
  readonly interval?: Duration | Hint<Form<'duration'>>;
}

/** The Prometheus Operator of a cluster. */
export interface Monitoring {
  /** The namespace of Prometheus, from where it calls the pods. */
  readonly namespace: string;
  /** Labels that its `podMonitorSelector` and `serviceMonitorSelector` look for. */
  readonly labels: Readonly<Record<string, string>>;
}
