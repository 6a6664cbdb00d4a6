// The probe's delay is spelt as in another tool.
import { endpoint, microservice, system } from 'bowline';

const stock = microservice(endpoint('stock', { http: 8080 }), {
  image: 'ghcr.io/depot/stock',
  resources: { cpu: ['100m', '500m'], memory: ['128Mi', '256Mi'] },
  probes: {
    liveness: { get: '/live' },
    readiness: {
      get: '/ready',
      initialDelay: 5, // <- here: initialDelay
    },
  },
});

export const depot = system('depot', { environments: ['live'], services: { stock } });
