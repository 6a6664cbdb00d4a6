import type { Form } from '../messages/form';
import type { Hint } from '../messages/hint';
import type { Duration, Percentage } from './quantity';

/** How fast the autoscaler may move in one direction. */
export interface ScalingPace {
  /**
   * The largest change within one period, in percent of the current count.
   * @default - no limit in percent; one of `percent` and `pods` is needed
   */
  readonly percent?: number;
  /**
   * The largest change within one period, in pods.
   * @default - no limit in pods; one of `percent` and `pods` is needed
   */
  readonly pods?: number;
  /** The period in seconds, 1 to 1800. */
  readonly periodSeconds: number;
  /** Seconds of history that the autoscaler looks back on before it moves, 0 to 3600. */
  readonly stabilizationSeconds: number;
}

/**
 * A HorizontalPodAutoscaler for the workload. It owns the replica count: the manifest then has no `replicas`.
 * @see https://kubernetes.io/docs/tasks/run-application/horizontal-pod-autoscale/
 */
export interface Scaling {
  /** The smallest number of pods, 1 or more. */
  readonly min: number;
  /** The largest number of pods, not below `min`. */
  readonly max: number;
  /**
   * Target CPU use in percent of the CPU request.
   * @default - CPU is not looked at; one of `cpu` and `memory` is needed
   */
  readonly cpu?: Percentage | Hint<Form<'percentage'>>;
  /**
   * Target memory use in percent of the memory request.
   * @default - memory is not looked at; one of `cpu` and `memory` is needed
   */
  readonly memory?: Percentage | Hint<Form<'percentage'>>;
  /**
   * How fast it may add pods.
   * @default - Kubernetes' own: double, or 4 pods, every 15 s
   */
  readonly up?: ScalingPace;
  /**
   * How fast it may remove pods.
   * @default - Kubernetes' own: all at once after 300 s
   */
  readonly down?: ScalingPace;
}

/** Some of the pods: a number of them, or a percentage of the wanted count. */
export type RollingShare = number | `${Percentage}%`;

/** The numbers of a rolling update: pods, or a percentage of the wanted count. */
export interface RollingProps<Share = RollingShare> {
  /**
   * Pods above the wanted count while rolling.
   * @default 1
   */
  readonly maxSurge?: Share;
  /**
   * Pods that may be missing while rolling.
   * @default 0
   */
  readonly maxUnavailable?: Share;
}

/**
 * Replaces pods one after another; each new pod must be ready before the next old one goes.
 * @see https://kubernetes.io/docs/concepts/workloads/controllers/deployment/#rolling-update-deployment
 */
export interface RollingStrategy extends RollingProps {
  readonly kind: 'rolling';
}

/** How a pod is asked to stop. */
export interface Shutdown {
  /**
   * Time between the request to stop and the kill; must cover `drain` and the server's own timeout.
   * @default '30s'
   */
  readonly grace?: Duration | Hint<Form<'duration'>>;
  /**
   * How long the pod goes on serving after it was taken out of the Service, so that no request meets a closed port.
   * Runs the program `sleep`, which the image must have: Kubernetes 1.28 has no wait of its own.
   * @default - the process is asked to stop at once
   */
  readonly drain?: Duration | Hint<Form<'duration'>>;
  /**
   * How long the server itself gives open requests once it is asked to stop, as it is told by its own settings; `grace` must
   * be longer than this and `drain` together, or the kill cuts requests off.
   * @default - not known, and not checked
   */
  readonly timeout?: Duration | Hint<Form<'duration'>>;
}
