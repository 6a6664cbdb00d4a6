// The rate limit has a name that the controller does not know.
import { endpoint, gitops, ingressClass, microservice, owned, stack, system } from 'bowline';

const resources = { cpu: ['100m', '500m'], memory: ['128Mi', '256Mi'] } as const;
const orders = microservice(endpoint('orders', { http: 8080 }), {
  image: 'ghcr.io/acme/orders',
  resources,
  probes: { liveness: { get: '/live' }, readiness: { get: '/ready' } },
  routes: { '/': 'http' },
});

const shop = system('shop', { environments: ['live'], services: { orders } });

const nginx = ingressClass('nginx', 'ingress-nginx');

export const live = stack(shop, 'live', {
  delivery: gitops({ repoURL: 'https://github.com/acme/gitops.git' }),
  namespace: owned('shop'),
  provided: [nginx],
  ingress: {
    class: nginx,
    host: 'shop.example',
    tls: { none: 'ends at the load balancer' },
    nginx: { forceHttps: true, rateLimit: 100, maxBody: '50m' }, // <- here: rateLimit
  },
});
