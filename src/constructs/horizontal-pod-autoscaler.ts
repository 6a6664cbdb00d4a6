import { given, unlessEmpty } from '../internal/given';
import type { HorizontalPodAutoscaler } from '../kubernetes/objects';
import type { Scaling, ScalingPace } from '../model/scaling';
import type { Context } from './context';
import { metadataOf } from './metadata';
import type { Served } from './served';
import { rolloutStrategy } from './sides';
import { isStateful } from './stateful-set';

/**
 * Owns the replica count of a microservice's workload.
 * @see https://kubernetes.io/docs/tasks/run-application/horizontal-pod-autoscale/
 */
export function horizontalPodAutoscaler(context: Context, served: Served, scaling: Scaling): HorizontalPodAutoscaler {
  const { spec, name, workload } = served;
  return {
    apiVersion: 'autoscaling/v2',
    kind: 'HorizontalPodAutoscaler',
    metadata: metadataOf(context, { id: spec.id, name }),
    spec: {
      scaleTargetRef: { ...targetOf(served), name: workload },
      minReplicas: scaling.min,
      maxReplicas: scaling.max,
      metrics: [...metric('cpu', scaling.cpu), ...metric('memory', scaling.memory)],
      ...given({ behavior: behaviorOf(scaling) }),
    },
  };
}

/** The one workload that the microservice has. */
function targetOf(served: Served) {
  if (rolloutStrategy(served)) return { apiVersion: 'argoproj.io/v1alpha1', kind: 'Rollout' };
  return { apiVersion: 'apps/v1', kind: isStateful(served.spec) ? 'StatefulSet' : 'Deployment' };
}

function metric(name: 'cpu' | 'memory', percentage: Scaling['cpu']) {
  if (typeof percentage !== 'number') return [];
  return [{ type: 'Resource', resource: { name, target: { type: 'Utilization', averageUtilization: percentage } } }];
}

function behaviorOf({ up, down }: Scaling) {
  return unlessEmpty(given({ scaleUp: up && paceOf(up), scaleDown: down && paceOf(down) }));
}

function paceOf({ percent, pods, periodSeconds, stabilizationSeconds }: ScalingPace) {
  const policies = [...policy('Percent', percent, periodSeconds), ...policy('Pods', pods, periodSeconds)];
  return { stabilizationWindowSeconds: stabilizationSeconds, ...given({ policies: unlessEmpty(policies) }) };
}

function policy(type: 'Percent' | 'Pods', value: number | undefined, periodSeconds: number) {
  return value === undefined ? [] : [{ type, value, periodSeconds }];
}
