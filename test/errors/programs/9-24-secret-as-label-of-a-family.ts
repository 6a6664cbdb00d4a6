// A family puts a secret into a label.
import { endpoint, family, secret, system } from 'bowline';

const resources = { cpu: ['100m', '500m'], memory: ['128Mi', '256Mi'] } as const;
const api = secret('api', { token: {} });
const python = family({
  env: { TOKEN: api.ref.token },
  labels: { team: api.ref.token }, // <- here: team
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

export const shop = system('shop', {
  environments: ['staging', 'live'],
  secrets: { api },
  services: {
    orders,
    billing,
  },
});
