// The program reads the secret from its environment
import { endpoint, microservice, secret, system } from 'bowline';

const db = secret('db', { url: {} });
const resources = { cpu: ['100m', '500m'], memory: ['128Mi', '256Mi'] } as const;
const orders = microservice(endpoint('orders', { http: 8080 }), {
  image: 'ghcr.io/acme/orders',
  resources,
  probes: { liveness: { get: '/live' }, readiness: { get: '/ready' } },
  env: { DATABASE_URL: db.ref.url },
  migration: { as: 'job', command: ['manage', 'migrate'], check: ['manage', 'check'] },
});

export const shop = system('shop', { environments: ['live'], secrets: { db }, services: { orders } });
