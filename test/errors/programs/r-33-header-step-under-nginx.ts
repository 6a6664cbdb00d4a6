// The controller ingress-nginx takes its header from an annotation.
import { canary, endpoint, header, microservice, nginx, system, weight } from 'bowline';

const site = microservice(endpoint('site', { http: 8080 }), {
  image: 'ghcr.io/acme/site',
  resources: { cpu: ['100m', '500m'], memory: ['128Mi', '256Mi'] },
  probes: { liveness: { get: '/live' }, readiness: { get: '/ready' } },
  replicas: 10,
  routes: { '/': 'http' },
  strategy: canary({
    router: nginx(),
    steps: [header('X-Canary', 'always'), weight(10), weight(100)], // <- here: header
  }),
});

export const web = system('web', { environments: ['live'], services: { site } });
