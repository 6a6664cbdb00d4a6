// Alerts are routed in the configuration of Alertmanager, which Bowline does not write.
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
  alertmanager: { route: { match: { severity: 'critical' } }, email: { subject: '[CRITICAL]' } }, // <- here: alertmanager
});
