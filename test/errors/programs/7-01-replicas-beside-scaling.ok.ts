// Correct: only the autoscaler is left
import { endpoint, microservice, system } from 'bowline';

const quotes = microservice(endpoint('quotes', { http: 8080 }), {
  image: 'ghcr.io/broker/quotes',
  resources: { cpu: ['100m', '500m'], memory: ['128Mi', '256Mi'] },
  probes: { liveness: { get: '/live' }, readiness: { get: '/ready' } },
  scaling: { min: 2, max: 8, cpu: 70 },
});

export const broker = system('broker', { environments: ['live'], services: { quotes } });
