import type { Namespace } from '../kubernetes/objects';
import { operateBinding, operateRole, viewBinding } from './access';
import type { Context } from './context';
import { limitRange } from './limit-range';
import { keepForever, labelsOf } from './metadata';
import type { PartScope } from './part-scope';
import { resourceQuota } from './resource-quota';

/**
 * The namespace of a stack that owns it. It refuses pods below the `restricted` level, whoever makes them, unless the
 * stack says a lower one. The level
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
        'pod-security.kubernetes.io/enforce': context.stack.namespace.podSecurity?.level ?? 'restricted',
        'pod-security.kubernetes.io/enforce-version': 'v1.28',
      },
      annotations: keepForever,
    },
  };
}

/** The namespace and what holds for everything in it. */
export function addNamespace(context: Context, scope: PartScope): void {
  const { namespace: props, patch } = context.stack;
  if (props.kind !== 'owned') return;
  scope.add('namespace', { manifest: namespace(context), patch: patch?.namespace });
  const { quota, limits, access: { view = [], operate = [] } = {} } = props;
  if (quota) scope.add('resource-quota', { manifest: resourceQuota(context, quota), patch: patch?.resourceQuota });
  if (limits) scope.add('limit-range', { manifest: limitRange(context, limits), patch: patch?.limitRange });
  if (view.length > 0) scope.add('view', { manifest: viewBinding(context, view), patch: patch?.view });
  if (operate.length === 0) return;
  scope.add('operate-role', { manifest: operateRole(context), patch: patch?.operateRole });
  scope.add('operate', { manifest: operateBinding(context, operate), patch: patch?.operate });
}
