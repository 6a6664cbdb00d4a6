import { describe, expect, it } from '@jest/globals';
import { endpoint, microservice } from '../../src/index';
import type { PodDisruptionBudget } from '../../src/kubernetes/objects';
import type { ServiceOverrides } from '../../src/model/stack';
import { all, shop, usual } from './shop';

function budgets(overrides: ServiceOverrides) {
  const orders = microservice(endpoint('orders', { http: 8080 }), usual);
  return all<PodDisruptionBudget>(
    'PodDisruptionBudget',
    shop({ services: { orders } }, { services: { orders: overrides } }),
  );
}

describe('a disruption budget', () => {
  it('lets a drain take one pod at a time', () => {
    expect(budgets({ replicas: 2 })[0]?.spec?.maxUnavailable).toBe(1);
    expect(budgets({ scaling: { min: 2, max: 3, cpu: 70 } })).toHaveLength(1);
  });

  it('is not made for a single pod, which it would only hold up', () => {
    expect(budgets({})).toEqual([]);
    expect(budgets({ scaling: { min: 1, max: 3, cpu: 70 } })).toEqual([]);
  });
});
