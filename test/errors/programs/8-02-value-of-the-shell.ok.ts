// Correct: the level is written in
import { endpoint, microservice, system } from 'bowline';

const ledger = microservice(endpoint('ledger', { http: 8080 }), {
  image: 'ghcr.io/bank/ledger',
  env: {
    LOG_LEVEL: 'info',
  },
  resources: { cpu: ['100m', '500m'], memory: ['128Mi', '256Mi'] },
  probes: { liveness: { get: '/live' }, readiness: { get: '/ready' } },
});

export const bank = system('bank', { environments: ['live'], services: { ledger } });
