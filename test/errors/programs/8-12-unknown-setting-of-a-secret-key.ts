// 'urlsafe' is not a setting of a key.
import { endpoint, external, microservice, secret, system, text } from 'bowline';

const database = secret('database', {
  password: {
    urlsafe: true, // <- here: urlsafe
  },
});
const postgres = external('postgres', { sql: 5432 });
const ledger = microservice(endpoint('ledger', { http: 8080 }), {
  image: 'ghcr.io/bank/ledger',
  env: { DATABASE_URL: text`postgresql://app:${database.ref.password}@${postgres.address.sql}/bank` },
  resources: { cpu: ['100m', '500m'], memory: ['128Mi', '256Mi'] },
  probes: { liveness: { get: '/live' }, readiness: { get: '/ready' } },
});

export const bank = system('bank', { environments: ['live'], secrets: { database }, externals: { postgres }, services: { ledger } });
