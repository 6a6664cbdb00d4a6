// A running workload is taken over, and its selector is written in the plural.
import { endpoint, microservice, system } from 'bowline';

const quotes = microservice(endpoint('quotes', { http: 8080 }), {
  image: 'ghcr.io/broker/quotes',
  resources: { cpu: ['100m', '500m'], memory: ['128Mi', '256Mi'] },
  probes: { liveness: { get: '/live' }, readiness: { get: '/ready' } },
  existing: {
    name: 'legacy-quotes',
    selectors: { app: 'quotes' }, // <- here: selectors
  },
});

export const broker = system('broker', { environments: ['live'], services: { quotes } });
