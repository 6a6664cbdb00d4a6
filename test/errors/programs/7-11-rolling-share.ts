// More than all pods cannot be missing.
import { endpoint, microservice, rolling, system } from 'bowline';

const site = microservice(endpoint('site', { http: 8080 }), {
  image: 'ghcr.io/acme/site',
  resources: { cpu: ['100m', '500m'], memory: ['128Mi', '256Mi'] },
  probes: { liveness: { get: '/live' }, readiness: { get: '/ready' } },
  strategy: rolling({
    maxUnavailable: '125%', // <- here: maxUnavailable
  }),
});

export const web = system('web', { environments: ['live'], services: { site } });
