// One of a family has its tag in the program.
import { endpoint, family, system } from 'bowline';

const resources = { cpu: ['100m', '500m'], memory: ['128Mi', '256Mi'] } as const;
const python = family({
  probes: { liveness: { get: '/live' }, readiness: { get: '/ready' } },
});
const orders = python(endpoint('orders', { http: 8080 }), {
  image: 'ghcr.io/acme/orders:1.2', // <- here: image
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
