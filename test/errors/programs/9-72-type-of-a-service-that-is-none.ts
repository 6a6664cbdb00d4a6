// The type of the Service is one that Bowline does not make.
import { endpoint, gitops, microservice, owned, stack, system } from 'bowline';

const gatewayAt = endpoint('gateway', { http: 8080 }, { type: 'NodePort' }); // <- here: type
const gateway = microservice(gatewayAt, {
  image: 'ghcr.io/acme/gateway',
  resources: { cpu: ['100m', '500m'], memory: ['128Mi', '256Mi'] },
  probes: { liveness: { get: '/live' }, readiness: { get: '/ready' } },
});

const shop = system('shop', { environments: ['live'], services: { gateway } });

export const live = stack(shop, 'live', {
  delivery: gitops({ repoURL: 'https://github.com/acme/gitops.git' }),
  namespace: owned('shop'),
});
