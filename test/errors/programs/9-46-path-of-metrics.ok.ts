// The path begins with '/'
import { endpoint, microservice, system } from 'bowline';

const resources = { cpu: ['100m', '500m'], memory: ['128Mi', '256Mi'] } as const;
const orders = microservice(endpoint('orders', { http: 8080 }), {
  image: 'ghcr.io/acme/orders',
  resources,
  probes: { liveness: { get: '/live' }, readiness: { get: '/ready' } },
  metrics: { port: 'http', path: '/stats' },
});

export const shop = system('shop', { environments: ['live'], services: { orders } });
