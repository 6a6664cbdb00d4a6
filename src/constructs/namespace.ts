import type { Namespace } from '../kubernetes/objects';
import type { Context } from './context';
import { keepForever, labelsOf } from './metadata';

/**
 * The namespace of a stack that owns it. It refuses pods below the `restricted` level, whoever makes them. The level
 * is pinned to the version of Kubernetes whose API Bowline emits, so that an upgrade of the cluster refuses no pod
 * that ran before it.
 * @see https://kubernetes.io/docs/concepts/security/pod-security-admission/
 */
export function namespace(context: Context): Namespace {
  return {
    apiVersion: 'v1',
    kind: 'Namespace',
    metadata: {
      name: context.namespace,
      labels: {
        ...labelsOf(context, context.system.id),
        'pod-security.kubernetes.io/enforce': 'restricted',
        'pod-security.kubernetes.io/enforce-version': 'v1.28',
      },
      annotations: keepForever,
    },
  };
}
