// Correct: the port stays, the tag is gone
import { endpoint, microservice, system } from 'bowline';

const site = microservice(endpoint('site', { http: 8080 }), {
  image: 'registry.acme.internal:5000/web/site',
  resources: { cpu: ['100m', '500m'], memory: ['128Mi', '256Mi'] },
  probes: { liveness: { get: '/live' }, readiness: { get: '/ready' } },
});

export const web = system('web', { environments: ['live'], services: { site } });
