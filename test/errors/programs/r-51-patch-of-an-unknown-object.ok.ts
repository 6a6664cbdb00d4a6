// Correct: it is the rollout
import { blueGreen, endpoint, microservice, system } from 'bowline';

const site = microservice(endpoint('site', { http: 8080 }), {
  image: 'ghcr.io/acme/site',
  resources: { cpu: ['100m', '500m'], memory: ['128Mi', '256Mi'] },
  probes: { liveness: { get: '/live' }, readiness: { get: '/ready' } },
  replicas: 10,
  strategy: blueGreen(),
  patch: {
    rollout: (made) => made,
  },
});

export const web = system('web', { environments: ['live'], services: { site } });
