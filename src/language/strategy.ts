import type { RollingProps, RollingStrategy } from '../model/scaling';

/**
 * Replaces pods one after another; each new pod must be ready before the next old one goes.
 * @see https://kubernetes.io/docs/concepts/workloads/controllers/deployment/#rolling-update-deployment
 */
export function rolling(props: RollingProps = {}): RollingStrategy {
  return Object.freeze({ ...props, kind: 'rolling' });
}
