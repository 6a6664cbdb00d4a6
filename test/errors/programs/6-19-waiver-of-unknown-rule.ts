// The waiver names a rule that does not exist.
import { endpoint, microservice, system } from 'bowline';

const admin = microservice(endpoint('admin', { http: 8080 }), {
  image: 'ghcr.io/acme/admin',
  resources: { cpu: ['100m', '500m'], memory: ['128Mi', '256Mi'] },
  probes: { liveness: { get: '/live' }, readiness: { get: '/ready' } },
  allow: {
    'same-probe': 'only operators use it', // <- here: 'same-probe'
  },
});

export const shop = system('shop', { environments: ['live'], services: { admin } });
