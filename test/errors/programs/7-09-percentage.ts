// The CPU target is above one hundred percent.
import { endpoint, microservice, system } from 'bowline';

const catalogue = microservice(endpoint('catalogue', { http: 8080 }), {
  image: 'ghcr.io/library/catalogue',
  resources: { cpu: ['100m', '500m'], memory: ['128Mi', '256Mi'] },
  probes: { liveness: { get: '/live' }, readiness: { get: '/ready' } },
  scaling: {
    min: 1,
    max: 4,
    cpu: 150, // <- here: cpu
  },
});

export const library = system('library', { environments: ['live'], services: { catalogue } });
