// The port's name is kept in a constant, which no longer fits the endpoint.
import { endpoint, microservice, system } from 'bowline';

const webPort = 'web';
const catalogue = microservice(endpoint('catalogue', { http: 8080 }), {
  image: 'ghcr.io/library/catalogue',
  resources: { cpu: ['100m', '500m'], memory: ['128Mi', '256Mi'] },
  probes: { liveness: { get: '/live' }, readiness: { get: '/ready' } },
  routes: {
    '/books': webPort, // <- here: '/books'
  },
});

export const library = system('library', { environments: ['live'], services: { catalogue } });
