// A Deployment and a Rollout would run the same pods twice.
import { canary, endpoint, microservice, rolling, system, weight } from 'bowline';

const site = microservice(endpoint('site', { http: 8080 }), {
  image: 'ghcr.io/acme/site',
  resources: { cpu: ['100m', '500m'], memory: ['128Mi', '256Mi'] },
  probes: { liveness: { get: '/live' }, readiness: { get: '/ready' } },
  replicas: 10,
  strategy: [rolling(), canary({ steps: [weight(10), weight(100)] })], // <- here: strategy
});

export const web = system('web', { environments: ['live'], services: { site } });
