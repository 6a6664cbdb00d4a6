// Correct: they stand where they are checked
import { endpoint, gitops, microservice, owned, stack, system } from 'bowline';

const site = microservice(endpoint('site', { http: 8080 }), {
  image: 'ghcr.io/acme/site',
  resources: { cpu: ['100m', '500m'], memory: ['128Mi', '256Mi'] },
  probes: { liveness: { get: '/live' }, readiness: { get: '/ready' } },
});
const web = system('web', { environments: ['live'], services: { site } });

export const live = stack(web, 'live', {
  delivery: gitops({ repoURL: 'https://github.com/acme/gitops.git' }),
  namespace: owned('web'),
});
