// Correct: something outside is said to read it
import { endpoint, microservice, outside, secret, system } from 'bowline';

const database = secret('database', { password: {}, token: { urlSafe: true, usedBy: outside('the backup tool builds a URL with it') } });
const ledger = microservice(endpoint('ledger', { http: 8080 }), {
  image: 'ghcr.io/bank/ledger',
  env: { DB_PASSWORD: database.ref.password },
  resources: { cpu: ['100m', '500m'], memory: ['128Mi', '256Mi'] },
  probes: { liveness: { get: '/live' }, readiness: { get: '/ready' } },
});

export const bank = system('bank', {
  environments: ['live'],
  secrets: {
    database,
  },
  services: { ledger },
});
