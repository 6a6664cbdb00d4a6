// Correct: it has canary-by-header
import { canary, endpoint, microservice, nginx, pause, system, weight } from 'bowline';

const site = microservice(endpoint('site', { http: 8080 }), {
  image: 'ghcr.io/acme/site',
  resources: { cpu: ['100m', '500m'], memory: ['128Mi', '256Mi'] },
  probes: { liveness: { get: '/live' }, readiness: { get: '/ready' } },
  replicas: 10,
  strategy: canary({
    steps: [weight(10), pause('1m'), weight(100)],
    router: nginx({ byHeader: 'X-Canary' }),
  }),
});

export const web = system('web', { environments: ['live'], services: { site } });
