// Correct: both keys have a source
import { clusterSecretStore, endpoint, gitops, microservice, owned, secret, stack, system } from 'bowline';

const database = secret('database', { username: {}, password: {} });
const ledger = microservice(endpoint('ledger', { http: 8080 }), {
  image: 'ghcr.io/bank/ledger',
  env: { DB_USER: database.ref.username, DB_PASSWORD: database.ref.password },
  resources: { cpu: ['100m', '500m'], memory: ['128Mi', '256Mi'] },
  probes: { liveness: { get: '/live' }, readiness: { get: '/ready' } },
});
const bank = system('bank', { environments: ['live'], secrets: { database }, services: { ledger } });
const vault = clusterSecretStore('vault');

export const live = stack(bank, 'live', {
  delivery: gitops({ repoURL: 'https://github.com/acme/gitops.git' }),
  namespace: owned('bank'),
  secrets: {
    database: { username: vault.key('bank/db', { property: 'user' }), password: vault.key('bank/db', { property: 'pass' }) },
  },
  rotation: 'reloader',
});
