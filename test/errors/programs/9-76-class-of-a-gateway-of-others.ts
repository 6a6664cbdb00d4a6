// The routes are attached to a Gateway of others, whose class is said here
import { endpoint, gateway, gatewayClass, gitops, microservice, owned, stack, system } from 'bowline';

const resources = { cpu: ['100m', '500m'], memory: ['128Mi', '256Mi'] } as const;
const orders = microservice(endpoint('orders', { http: 8080 }), {
  image: 'ghcr.io/acme/orders',
  resources,
  probes: { liveness: { get: '/live' }, readiness: { get: '/ready' } },
  routes: { '/': 'http' },
});

const shop = system('shop', { environments: ['live'], services: { orders } });

const envoy = gatewayClass('envoy', 'envoy-gateway-system');
const edge = gateway('edge', 'gateways');

export const live = stack(shop, 'live', {
  delivery: gitops({ repoURL: 'https://github.com/acme/gitops.git' }),
  namespace: owned('shop'),
  provided: [edge, envoy],
  gateway: { at: edge, host: 'shop.example', class: envoy }, // <- here: class
});
