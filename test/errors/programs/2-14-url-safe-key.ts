// The key is URL-safe, and no URL holds it.
import { endpoint, microservice, secret, system } from 'bowline';

const database = secret('database', { password: {}, token: { urlSafe: true } });
const ledger = microservice(endpoint('ledger', { http: 8080 }), {
  image: 'ghcr.io/bank/ledger',
  env: { DB_PASSWORD: database.ref.password },
  resources: { cpu: ['100m', '500m'], memory: ['128Mi', '256Mi'] },
  probes: { liveness: { get: '/live' }, readiness: { get: '/ready' } },
});

export const bank = system('bank', {
  environments: ['live'],
  secrets: {
    database, // <- here: database
  },
  services: { ledger },
});
