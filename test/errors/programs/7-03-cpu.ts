// The CPU request has the unit of another product.
import { endpoint, microservice, system } from 'bowline';

const orders = microservice(endpoint('orders', { http: 8080 }), {
  image: 'ghcr.io/acme/orders',
  resources: {
    cpu: ['100 millicores', '500m'], // <- here: '100 millicores'
    memory: ['128Mi', '256Mi'],
  },
  probes: { liveness: { get: '/live' }, readiness: { get: '/ready' } },
});

export const shop = system('shop', { environments: ['live'], services: { orders } });
