// A Git tree cannot wait for a value that another Pulumi resource gives.
import { config, endpoint, gitops, late, microservice, owned, perStack, stack, system } from 'bowline';

const database = config('database', { HOST: perStack });
const ledger = microservice(endpoint('ledger', { http: 8080 }), {
  image: 'ghcr.io/bank/ledger',
  env: { DB_HOST: database.ref.HOST },
  resources: { cpu: ['100m', '500m'], memory: ['128Mi', '256Mi'] },
  probes: { liveness: { get: '/live' }, readiness: { get: '/ready' } },
});
const bank = system('bank', { environments: ['live'], configs: { database }, services: { ledger } });

export const live = stack(bank, 'live', {
  delivery: gitops({ repoURL: 'https://github.com/acme/gitops.git' }),
  namespace: owned('bank'),
  configs: {
    database: {
      HOST: late('databaseHost'), // <- here: HOST
    },
  },
});
