// Correct: the setting is usedBy
import { config, endpoint, microservice, outside, system } from 'bowline';

const flags = config('flags', {
  NEW_SEARCH: {
    value: false,
    usedBy: outside('the editor plug-in reads it'),
  },
});
const catalogue = microservice(endpoint('catalogue', { http: 8080 }), {
  image: 'ghcr.io/library/catalogue',
  env: { NEW_SEARCH: flags.ref.NEW_SEARCH },
  resources: { cpu: ['100m', '500m'], memory: ['128Mi', '256Mi'] },
  probes: { liveness: { get: '/live' }, readiness: { get: '/ready' } },
});

export const library = system('library', { environments: ['live'], configs: { flags }, services: { catalogue } });
