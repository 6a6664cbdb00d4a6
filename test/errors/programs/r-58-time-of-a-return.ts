// How soon the traffic is back follows from the analysis, and nothing can promise it beside that.
import { canary, endpoint, gitops, microservice, nginx, owned, pause, stack, system, weight } from 'bowline';

const site = microservice(endpoint('site', { http: 8080 }), {
  image: 'ghcr.io/acme/site',
  resources: { cpu: ['100m', '500m'], memory: ['128Mi', '256Mi'] },
  probes: { liveness: { get: '/live' }, readiness: { get: '/ready' } },
  strategy: canary({
    router: nginx(),
    steps: [weight(10), pause('5m'), weight(100)],
    returnWithin: '2m', // <- here: returnWithin
  }),
});
const web = system('web', { environments: ['live'], services: { site } });

export const live = stack(web, 'live', {
  delivery: gitops({ repoURL: 'https://github.com/acme/gitops.git' }),
  namespace: owned('web'),
});
