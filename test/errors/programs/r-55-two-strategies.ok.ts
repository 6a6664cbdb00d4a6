// Correct: one of them
import { canary, endpoint, microservice, system, weight } from 'bowline';

const site = microservice(endpoint('site', { http: 8080 }), {
  image: 'ghcr.io/acme/site',
  resources: { cpu: ['100m', '500m'], memory: ['128Mi', '256Mi'] },
  probes: { liveness: { get: '/live' }, readiness: { get: '/ready' } },
  replicas: 10,
  strategy: canary({ steps: [weight(10), weight(100)] }),
});

export const web = system('web', { environments: ['live'], services: { site } });
