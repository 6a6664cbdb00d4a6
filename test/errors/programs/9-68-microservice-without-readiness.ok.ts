// Liveness and readiness are asked
import { endpoint, gitops, microservice, owned, stack, system } from 'bowline';

const resources = { cpu: ['100m', '500m'], memory: ['128Mi', '256Mi'] } as const;
const orders = microservice(endpoint('orders', { http: 8080 }), {
  image: 'ghcr.io/acme/orders',
  resources,
  probes: { liveness: { get: '/live' }, readiness: { get: '/ready' } },
});

const shop = system('shop', { environments: ['live'], services: { orders } });

export const live = stack(shop, 'live', {
  delivery: gitops({ repoURL: 'https://github.com/acme/gitops.git' }),
  namespace: owned('shop'),
});
