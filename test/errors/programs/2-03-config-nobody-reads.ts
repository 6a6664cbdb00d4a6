// The feature flags are declared and read by nobody.
import { config, endpoint, microservice, system } from 'bowline';

const flags = config('flags', { NEW_SEARCH: false });
const catalogue = microservice(endpoint('catalogue', { http: 8080 }), {
  image: 'ghcr.io/library/catalogue',
  resources: { cpu: ['100m', '500m'], memory: ['128Mi', '256Mi'] },
  probes: { liveness: { get: '/live' }, readiness: { get: '/ready' } },
});

export const library = system('library', {
  environments: ['live'],
  configs: {
    flags, // <- here: flags
  },
  services: { catalogue },
});
