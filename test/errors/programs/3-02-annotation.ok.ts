// Correct: the password goes into a file
import { endpoint, microservice, secret, system } from 'bowline';

const metrics = secret('metrics', { password: {} });
const ledger = microservice(endpoint('ledger', { http: 8080 }), {
  image: 'ghcr.io/bank/ledger',
  files: { '/run/metrics': { password: metrics.ref.password } },
  resources: { cpu: ['100m', '500m'], memory: ['128Mi', '256Mi'] },
  probes: { liveness: { get: '/live' }, readiness: { get: '/ready' } },
});

export const bank = system('bank', { environments: ['live'], secrets: { metrics }, services: { ledger } });
