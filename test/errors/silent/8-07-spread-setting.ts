// The common settings are spread in; the compiler does not look for unknown keys there.
import { endpoint, microservice, owned, pulumi, stack, system } from 'bowline';

const common = { replica: 2 };
const site = microservice(endpoint('site', { http: 8080 }), {
  image: 'ghcr.io/acme/site',
  resources: { cpu: ['100m', '500m'], memory: ['128Mi', '256Mi'] },
  probes: { liveness: { get: '/live' }, readiness: { get: '/ready' } },
  ...common,
});
const web = system('web', { environments: ['live'], services: { site } });

export const live = stack(web, 'live', { delivery: pulumi(), namespace: owned('web') });
