// A setting that all would have is misspelt.
import { endpoint, family, system } from 'bowline';

const resources = { cpu: ['100m', '500m'], memory: ['128Mi', '256Mi'] } as const;
const python = family({
  probes: { liveness: { get: '/live' }, readiness: { get: '/ready' } },
  replica: 2, // <- here: replica
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

export const shop = system('shop', {
  environments: ['staging', 'live'],
  services: { orders, billing },
});
