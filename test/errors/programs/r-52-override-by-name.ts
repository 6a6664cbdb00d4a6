// A stack overrides a strategy by a strategy.
import { endpoint, existing, microservice, pulumi, stack, system } from 'bowline';

const site = microservice(endpoint('site', { http: 8080 }), {
  image: 'ghcr.io/acme/site',
  resources: { cpu: ['100m', '500m'], memory: ['128Mi', '256Mi'] },
  probes: { liveness: { get: '/live' }, readiness: { get: '/ready' } },
  replicas: 10,
});

const web = system('web', { environments: ['live'], services: { site } });

export const live = stack(web, 'live', {
  delivery: pulumi(),
  namespace: existing('web'),
  services: { site: {
    strategy: 'blueGreen', // <- here: strategy
  } },
});
