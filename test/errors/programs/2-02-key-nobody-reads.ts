// The database secret has a port that no microservice reads.
import { endpoint, microservice, secret, system } from 'bowline';

const database = secret('database', { username: {}, password: {}, port: {} });
const ledger = microservice(endpoint('ledger', { http: 8080 }), {
  image: 'ghcr.io/bank/ledger',
  env: { DB_USER: database.ref.username, DB_PASSWORD: database.ref.password },
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
