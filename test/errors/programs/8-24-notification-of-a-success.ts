// The stack tells a channel of what went well, and of nothing else.
import { endpoint, gitops, microservice, owned, stack, system } from 'bowline';

const orders = microservice(endpoint('orders', { http: 8080 }), {
  image: 'ghcr.io/acme/orders',
  resources: { cpu: ['100m', '500m'], memory: ['128Mi', '256Mi'] },
  probes: { liveness: { get: '/live' }, readiness: { get: '/ready' } },
});
const shop = system('shop', { environments: ['live'], services: { orders } });

export const live = stack(shop, 'live', {
  delivery: gitops({ repoURL: 'https://github.com/acme/gitops.git' }),
  namespace: owned('shop'),
  notifications: { onSuccess: '#deployments' }, // <- here: notifications
});
