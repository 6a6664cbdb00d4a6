// Somebody still reads the key
import { endpoint, family, secret, system } from 'bowline';

const resources = { cpu: ['100m', '500m'], memory: ['128Mi', '256Mi'] } as const;
const api = secret('api', { token: {} });
const python = family({
  env: { TOKEN: api.ref.token },
  probes: { liveness: { get: '/live' }, readiness: { get: '/ready' } },
});
const orders = python(endpoint('orders', { http: 8080 }), {
  image: 'ghcr.io/acme/orders',
  resources,
});

export const shop = system('shop', {
  environments: ['staging', 'live'],
  secrets: {
    api,
  },
  services: {
    orders,
  },
});
