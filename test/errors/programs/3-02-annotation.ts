// A scraping password is written into an annotation of the pods.
import { endpoint, microservice, secret, system } from 'bowline';

const metrics = secret('metrics', { password: {} });
const ledger = microservice(endpoint('ledger', { http: 8080 }), {
  image: 'ghcr.io/bank/ledger',
  annotations: {
    'prometheus.io/password': metrics.ref.password, // <- here: 'prometheus.io/password'
  },
  resources: { cpu: ['100m', '500m'], memory: ['128Mi', '256Mi'] },
  probes: { liveness: { get: '/live' }, readiness: { get: '/ready' } },
});

export const bank = system('bank', { environments: ['live'], secrets: { metrics }, services: { ledger } });
