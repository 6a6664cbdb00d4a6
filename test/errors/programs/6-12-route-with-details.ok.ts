// Correct: the route leads to a declared port
import { endpoint, microservice, system } from 'bowline';

const gateway = microservice(endpoint('gateway', { public: 8080, admin: 8081 }), {
  image: 'ghcr.io/bank/gateway',
  resources: { cpu: ['100m', '500m'], memory: ['128Mi', '256Mi'] },
  probes: { liveness: { get: '/live' }, readiness: { get: '/ready' } },
  routes: {
    '/api': { port: 'public' },
    '/admin': {
      port: 'admin',
      match: 'Exact',
    },
  },
});

export const bank = system('bank', { environments: ['live'], services: { gateway } });
