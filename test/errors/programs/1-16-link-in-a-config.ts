// A shared config holds the address of a search service that the library does not run.
import { config, endpoint, microservice, system, vendor } from 'bowline';

const searchAt = endpoint('search', { http: 9200 });
const search = microservice(searchAt, {
  image: vendor('docker.io/opensearchproject/opensearch', '2.17.0@sha256:5f2c9a1b5f2c9a1b5f2c9a1b5f2c9a1b5f2c9a1b5f2c9a1b5f2c9a1b5f2c9a1b'),
  resources: { cpu: ['100m', '500m'], memory: ['128Mi', '256Mi'] },
  probes: { liveness: { get: '/live' }, readiness: { get: '/ready' } },
});
const addresses = config('addresses', { SEARCH_URL: searchAt.url.http });
const catalogue = microservice(endpoint('catalogue', { http: 8080 }), {
  image: 'ghcr.io/library/catalogue',
  env: { SEARCH_URL: addresses.ref.SEARCH_URL },
  resources: { cpu: ['100m', '500m'], memory: ['128Mi', '256Mi'] },
  probes: { liveness: { get: '/live' }, readiness: { get: '/ready' } },
});

export const later = { search };
export const library = system('library', {
  environments: ['live'],
  configs: {
    addresses, // <- here: addresses
  },
  services: { catalogue },
});
