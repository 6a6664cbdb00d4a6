// Correct: the image is a repository
import { endpoint, microservice, system } from 'bowline';

const orders = microservice(endpoint('orders', { http: 8080 }), {
  image: 'ghcr.io/acme/orders',
  resources: { cpu: ['100m', '500m'], memory: ['128Mi', '256Mi'] },
  probes: { liveness: { get: '/live' }, readiness: { get: '/ready' } },
});

export const shop = system('shop', { environments: ['live'], services: { orders } });
