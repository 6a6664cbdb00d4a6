// Correct: the constant is a declared port
import { endpoint, microservice, system } from 'bowline';

const webPort = 'http';
const catalogue = microservice(endpoint('catalogue', { http: 8080 }), {
  image: 'ghcr.io/library/catalogue',
  resources: { cpu: ['100m', '500m'], memory: ['128Mi', '256Mi'] },
  probes: { liveness: { get: '/live' }, readiness: { get: '/ready' } },
  routes: {
    '/books': webPort,
  },
});

export const library = system('library', { environments: ['live'], services: { catalogue } });
