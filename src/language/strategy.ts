import { promise } from '../internal/cast';
import type { Form } from '../messages/form';
import type { Hint } from '../messages/hint';
import type { RollingProps, RollingShare, RollingStrategy } from '../model/scaling';

/**
 * Replaces pods one after another; each new pod must be ready before the next old one goes.
 * @see https://kubernetes.io/docs/concepts/workloads/controllers/deployment/#rolling-update-deployment
 */
export function rolling(props: RollingProps<RollingShare | Hint<Form<'surge'>>> = {}): RollingStrategy {
  return Object.freeze({ ...promise<RollingProps>(props), kind: 'rolling' });
}
