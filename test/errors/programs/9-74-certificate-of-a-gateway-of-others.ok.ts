// The routes are attached to a Gateway of others
import { endpoint, gateway, gitops, microservice, owned, stack, system } from 'bowline';

const resources = { cpu: ['100m', '500m'], memory: ['128Mi', '256Mi'] } as const;
const orders = microservice(endpoint('orders', { http: 8080 }), {
  image: 'ghcr.io/acme/orders',
  resources,
  probes: { liveness: { get: '/live' }, readiness: { get: '/ready' } },
  routes: { '/': 'http' },
});

const shop = system('shop', { environments: ['live'], services: { orders } });

const edge = gateway('edge', 'gateways');

export const live = stack(shop, 'live', {
  delivery: gitops({ repoURL: 'https://github.com/acme/gitops.git' }),
  namespace: owned('shop'),
  provided: [edge],
  gateway: { at: edge, sectionName: 'https', host: 'shop.example' },
});
