// Correct: the probe asks a port of the endpoint
import { endpoint, microservice, system } from 'bowline';

const quotes = microservice(endpoint('quotes', { http: 8080, metrics: 9090 }), {
  image: 'ghcr.io/broker/quotes',
  resources: { cpu: ['100m', '500m'], memory: ['128Mi', '256Mi'] },
  probes: {
    liveness: { get: '/live', port: 'http' },
    readiness: {
      get: '/ready',
      port: 'metrics',
    },
  },
});

export const broker = system('broker', { environments: ['live'], services: { quotes } });
