// What the family says stands in a variable; the compiler does not look for unknown keys there.
import { endpoint, family, owned, pulumi, stack, system } from 'bowline';

const common = { replica: 2, resources: { cpu: ['100m', '500m'], memory: ['128Mi', '256Mi'] } } as const;
const alike = family(common);
const site = alike(endpoint('site', { http: 8080 }), {
  image: 'ghcr.io/acme/site',
  probes: { liveness: { get: '/live' }, readiness: { get: '/ready' } },
});
const web = system('web', { environments: ['live'], services: { site } });

export const live = stack(web, 'live', { delivery: pulumi(), namespace: owned('web') });
