// The sources are read from a file, where somebody has written the value itself.
import { endpoint, gitops, microservice, owned, secret, stack, system } from 'bowline';

const database = secret('database', { password: {} });
const ledger = microservice(endpoint('ledger', { http: 8080 }), {
  image: 'ghcr.io/bank/ledger',
  env: { DB_PASSWORD: database.ref.password },
  resources: { cpu: ['100m', '500m'], memory: ['128Mi', '256Mi'] },
  probes: { liveness: { get: '/live' }, readiness: { get: '/ready' } },
});
const bank = system('bank', { environments: ['live'], secrets: { database }, services: { ledger } });

export const live = stack(bank, 'live', {
  delivery: gitops({ repoURL: 'https://github.com/acme/gitops.git' }),
  namespace: owned('bank'),
  secrets: { database: JSON.parse('{ "password": "s3cr3t-in-git" }') },
  rotation: 'manual',
});
