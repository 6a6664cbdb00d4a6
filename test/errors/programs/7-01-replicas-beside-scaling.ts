// The autoscaler owns the replica count, and a fixed one stands beside it.
import { endpoint, microservice, system } from 'bowline';

const quotes = microservice(endpoint('quotes', { http: 8080 }), {
  image: 'ghcr.io/broker/quotes',
  resources: { cpu: ['100m', '500m'], memory: ['128Mi', '256Mi'] },
  probes: { liveness: { get: '/live' }, readiness: { get: '/ready' } },
  scaling: { min: 2, max: 8, cpu: 70 },
  replicas: 2, // <- here: replicas
});

export const broker = system('broker', { environments: ['live'], services: { quotes } });
