import { endpoint, microservice, secret } from 'bowline';

export const database = secret('database', { password: {} });
export const billingKeys = secret('billing', { token: {} });
export const orders = microservice(endpoint('orders', { http: 8080 }), {
  image: 'ghcr.io/acme/orders',
  env: { DB_PASSWORD: database.ref.password },
  resources: { cpu: ['100m', '500m'], memory: ['128Mi', '256Mi'] },
  probes: { liveness: { get: '/live' }, readiness: { get: '/ready' } },
});
export const billing = microservice(endpoint('billing', { http: 8080 }), {
  image: 'ghcr.io/acme/billing',
  env: { TOKEN: billingKeys.ref.token },
  resources: { cpu: ['100m', '500m'], memory: ['128Mi', '256Mi'] },
  probes: { liveness: { get: '/live' }, readiness: { get: '/ready' } },
});
