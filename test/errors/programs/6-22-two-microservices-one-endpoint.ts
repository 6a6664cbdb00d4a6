// The billing was copied from the orders, with their endpoint.
import { endpoint, microservice, system } from 'bowline';

const ordersAt = endpoint('orders', { http: 8080 });
const orders = microservice(ordersAt, {
  image: 'ghcr.io/acme/orders',
  resources: { cpu: ['100m', '500m'], memory: ['128Mi', '256Mi'] },
  probes: { liveness: { get: '/live' }, readiness: { get: '/ready' } },
});
const billing = microservice(ordersAt, {
  image: 'ghcr.io/acme/billing',
  resources: { cpu: ['100m', '500m'], memory: ['128Mi', '256Mi'] },
  probes: { liveness: { get: '/live' }, readiness: { get: '/ready' } },
});

export const shop = system('shop', {
  environments: ['live'],
  services: {
    orders, // <- here: orders
    billing,
  },
});
