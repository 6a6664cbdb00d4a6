// The image names the login of its registry, which a pull secret holds.
import { endpoint, microservice, system } from 'bowline';

const orders = microservice(endpoint('orders', { http: 8080 }), {
  image: 'https://ci:hunter2@ghcr.io/acme/orders', // <- here: image
  resources: { cpu: ['100m', '500m'], memory: ['128Mi', '256Mi'] },
  probes: { liveness: { get: '/live' }, readiness: { get: '/ready' } },
});

export const shop = system('shop', { environments: ['live'], services: { orders } });
