// A migration runs as a Job or in an init container.
import { endpoint, microservice, system } from 'bowline';

const resources = { cpu: ['100m', '500m'], memory: ['128Mi', '256Mi'] } as const;
const orders = microservice(endpoint('orders', { http: 8080 }), {
  image: 'ghcr.io/acme/orders',
  resources,
  probes: { liveness: { get: '/live' }, readiness: { get: '/ready' } },
  migration: { as: 'hook', command: ['manage', 'migrate'], check: ['manage', 'check'] }, // <- here: as
});

export const shop = system('shop', { environments: ['live'], services: { orders } });
