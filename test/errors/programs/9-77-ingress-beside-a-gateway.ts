// The routes lead through a Gateway, and an Ingress is beside it
import { endpoint, gatewayClass, gitops, ingressClass, microservice, owned, stack, system } from 'bowline';

const resources = { cpu: ['100m', '500m'], memory: ['128Mi', '256Mi'] } as const;
const orders = microservice(endpoint('orders', { http: 8080 }), {
  image: 'ghcr.io/acme/orders',
  resources,
  probes: { liveness: { get: '/live' }, readiness: { get: '/ready' } },
  routes: { '/': 'http' },
});

const shop = system('shop', { environments: ['live'], services: { orders } });

const nginx = ingressClass('nginx', 'ingress-nginx');
const envoy = gatewayClass('envoy', 'envoy-gateway-system');

export const live = stack(shop, 'live', {
  delivery: gitops({ repoURL: 'https://github.com/acme/gitops.git' }),
  namespace: owned('shop'),
  provided: [envoy, nginx],
  gateway: { class: envoy, host: 'shop.example', tls: { none: 'ends at the load balancer' } },
  ingress: {
    class: nginx, // <- here: class
    host: 'shop.example',
    tls: { none: 'ends at the load balancer' },
  },
});
