// A database has no url by port; its url holds the user and the password.
import { endpoint, microservice, postgres, secret, system, vendor } from 'bowline';

const resources = { cpu: ['100m', '500m'], memory: ['128Mi', '256Mi'] } as const;
const version = '16.6@sha256:557fea37a744d5f4c8faab304b0a90858b53ab119735a88c131fd19dab802f36';
const passwords = secret('passwords', { postgres: { urlSafe: true } });
const database = postgres('postgresql', {
  image: vendor('docker.io/library/postgres', version),
  database: 'shop',
  password: passwords.ref.postgres,
  resources,
});
const finance = microservice(endpoint('finance', { http: 8080 }), {
  image: 'ghcr.io/acme/finance',
  env: { DATABASE_URL: database.address.http }, // <- here: http
  resources,
  probes: { liveness: { get: '/live' }, readiness: { get: '/ready' } },
});
export const shop = system('shop', {
  environments: ['live'],
  secrets: { passwords },
  dependencies: { database },
  services: { finance },
});

