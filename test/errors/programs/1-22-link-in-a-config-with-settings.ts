// A config key with settings holds the address of a microservice that the system does not have.
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

export const library = system('library', {
  environments: ['live'],
  configs: {
    addresses, // <- here: addresses
  },
  services: { loans },
});
