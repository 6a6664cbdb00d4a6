// Prometheus is sent to a port that the microservice does not have.
import { endpoint, microservice, system } from 'bowline';

const resources = { cpu: ['100m', '500m'], memory: ['128Mi', '256Mi'] } as const;
const orders = microservice(endpoint('orders', { http: 8080 }), {
  image: 'ghcr.io/acme/orders',
  resources,
  probes: { liveness: { get: '/live' }, readiness: { get: '/ready' } },
  metrics: { port: 'metrics' }, // <- here: port
});

export const shop = system('shop', { environments: ['live'], services: { orders } });
