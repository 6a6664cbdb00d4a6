// Correct: the waiver names the rule
import { endpoint, microservice, system } from 'bowline';

const admin = microservice(endpoint('admin', { http: 8080 }), {
  image: 'ghcr.io/acme/admin',
  resources: { cpu: ['100m', '500m'], memory: ['128Mi', '256Mi'] },
  probes: { liveness: { get: '/live' }, readiness: { get: '/ready' } },
  allow: {
    'same-probes': 'only operators use it',
  },
});

export const shop = system('shop', { environments: ['live'], services: { admin } });
