import { describe, expect, it } from '@jest/globals';
import { component, endpoint, external, late, microservice } from '../../src/index';
import type { Deployment } from '../../src/kubernetes/objects';
import type { StackSpec } from '../../src/model/stack';
import { all, shop, usual } from './shop';

const cache = external('cache', { redis: 6379 });

/** The annotations of the pods of two microservices, of which only `orders` uses the component. */
function annotationsOf(host: StackSpec['externals'][string]['host'], maxRetries = 3) {
  const metadata = { redisHost: cache.address.redis, maxRetries };
  const store = component('store', { type: 'state.redis', metadata });
  const orders = microservice(endpoint('orders', { http: 8080 }), { ...usual, dapr: { uses: [store] } });
  const web = microservice(endpoint('web', { http: 8080 }), { ...usual, dapr: { port: 'http' } });
  const parts = { services: { orders, web }, components: { store }, externals: { cache } };
  const stack = shop(parts, { dapr: { namespace: 'dapr-system' }, externals: { cache: { host } } });
  const [one, other] = all<Deployment>('Deployment', stack).map(({ spec }) => spec?.template.metadata?.annotations);
  return { orders: one, web: other };
}

describe('pods whose sidecar uses a component', () => {
  it('roll when it moves or changes, since a sidecar reads it only when it starts', () => {
    const before = annotationsOf('redis.data');
    expect(annotationsOf('redis.data')).toEqual(before);
    for (const after of [annotationsOf('redis.other'), annotationsOf('redis.data', 5)]) {
      expect(after.orders).not.toEqual(before.orders);
      expect(after.web).toEqual(before.web);
    }
  });

  it('roll when a value changes that exists only at deployment', () => {
    const { orders } = annotationsOf(late('redis-host'));
    expect(orders?.['bowline.dev/component.store']).toMatch(/^[0-9a-f]{8} .*redis-host.*:6379$/);
  });
});
