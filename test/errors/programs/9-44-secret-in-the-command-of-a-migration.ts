// The command of the migration holds a secret.
import { endpoint, microservice, secret, system } from 'bowline';

const db = secret('db', { url: {} });
const resources = { cpu: ['100m', '500m'], memory: ['128Mi', '256Mi'] } as const;
const orders = microservice(endpoint('orders', { http: 8080 }), {
  image: 'ghcr.io/acme/orders',
  resources,
  probes: { liveness: { get: '/live' }, readiness: { get: '/ready' } },
  env: { DATABASE_URL: db.ref.url },
  migration: { as: 'job', command: ['manage', db.ref.url], check: ['manage', 'check'] }, // <- here: db.ref.url
});

export const shop = system('shop', { environments: ['live'], secrets: { db }, services: { orders } });
