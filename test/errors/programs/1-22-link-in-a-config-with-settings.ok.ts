// Correct: the microservice is part of the system
import { config, endpoint, microservice, outside, system } from 'bowline';

const searchAt = endpoint('search', { http: 8080 });
const addresses = config('addresses', {
  SEARCH_URL: { value: searchAt.url.http, usedBy: outside('the terminals in the hall') },
});
const loans = microservice(endpoint('loans', { http: 8080 }), {
  image: 'ghcr.io/library/loans',
  resources: { cpu: ['100m', '500m'], memory: ['128Mi', '256Mi'] },
  probes: { liveness: { get: '/live' }, readiness: { get: '/ready' } },
});

const search = microservice(searchAt, {
  image: 'ghcr.io/library/search',
  resources: { cpu: ['100m', '500m'], memory: ['128Mi', '256Mi'] },
  probes: { liveness: { get: '/live' }, readiness: { get: '/ready' } },
});

export const library = system('library', {
  environments: ['live'],
  configs: {
    addresses,
  },
  services: { loans, search },
});
