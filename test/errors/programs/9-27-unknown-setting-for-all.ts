// A setting for all microservices is misspelt.
import { endpoint, family, gitops, owned, stack, system } from 'bowline';

const resources = { cpu: ['100m', '500m'], memory: ['128Mi', '256Mi'] } as const;
const python = family({
  probes: { liveness: { get: '/live' }, readiness: { get: '/ready' } },
});
const orders = python(endpoint('orders', { http: 8080 }), {
  image: 'ghcr.io/acme/orders',
  resources,
});
const billing = python(endpoint('billing', { http: 8080 }), {
  image: 'ghcr.io/acme/billing',
  resources: { cpu: ['100m', '1'], memory: ['128Mi', '256Mi'] },
  probes: { liveness: { initialDelaySeconds: 30 } },
});

const shop = system('shop', {
  environments: ['staging', 'live'],
  services: { orders, billing },
});

export const staging = stack(shop, 'staging', {
  delivery: gitops({ repoURL: 'https://github.com/acme/gitops.git' }),
  namespace: owned('shop'),
  all: { replica: 1 }, // <- here: replica
});
