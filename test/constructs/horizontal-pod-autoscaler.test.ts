import { describe, expect, it } from '@jest/globals';
import { endpoint, microservice } from '../../src/index';
import type { HorizontalPodAutoscaler } from '../../src/kubernetes/objects';
import type { Scaling } from '../../src/model/scaling';
import { only, shop, usual } from './shop';

function specOf(scaling: Scaling) {
  const orders = microservice(endpoint('orders', { http: 8080 }), usual);
  const stack = shop({ services: { orders } }, { services: { orders: { scaling } } });
  return only<HorizontalPodAutoscaler>('HorizontalPodAutoscaler', stack).spec;
}

describe('an autoscaler', () => {
  it('A003-10 scales the workload by CPU and memory', () => {
    expect(specOf({ min: 3, max: 20, cpu: 70, memory: 80 })).toEqual({
      scaleTargetRef: { apiVersion: 'apps/v1', kind: 'Deployment', name: 'shop-orders' },
      minReplicas: 3,
      maxReplicas: 20,
      metrics: [
        { type: 'Resource', resource: { name: 'cpu', target: { type: 'Utilization', averageUtilization: 70 } } },
        { type: 'Resource', resource: { name: 'memory', target: { type: 'Utilization', averageUtilization: 80 } } },
      ],
    });
  });

  it('moves at the pace that it is told', () => {
    const up = { percent: 100, pods: 4, periodSeconds: 15, stabilizationSeconds: 0 };
    const down = { percent: 10, periodSeconds: 60, stabilizationSeconds: 300 };
    expect(specOf({ min: 1, max: 2, cpu: 70, up, down })?.behavior).toEqual({
      scaleUp: {
        stabilizationWindowSeconds: 0,
        policies: [
          { type: 'Percent', value: 100, periodSeconds: 15 },
          { type: 'Pods', value: 4, periodSeconds: 15 },
        ],
      },
      scaleDown: {
        stabilizationWindowSeconds: 300,
        policies: [{ type: 'Percent', value: 10, periodSeconds: 60 }],
      },
    });
  });
});
