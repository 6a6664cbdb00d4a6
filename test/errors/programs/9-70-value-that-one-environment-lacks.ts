// One of two environments lacks a value; the other is as it was.
import { config, endpoint, gitops, microservice, owned, perStack, stack, system } from 'bowline';

const settings = config('settings', { REGION: perStack });
const orders = microservice(endpoint('orders', { http: 8080 }), {
  image: 'ghcr.io/acme/orders',
  resources: { cpu: ['100m', '500m'], memory: ['128Mi', '256Mi'] },
  probes: { liveness: { get: '/live' }, readiness: { get: '/ready' } },
  env: { REGION: settings.ref.REGION },
});

const shop = system('shop', { environments: ['dev', 'live'], configs: { settings }, services: { orders } });

export const dev = stack(shop, 'dev', {
  delivery: gitops({ repoURL: 'https://github.com/acme/gitops.git' }),
  namespace: owned('shop-dev'),
  configs: { settings: { REGION: 'eu-0' } },
});

export const live = stack(shop, 'live', {
  delivery: gitops({ repoURL: 'https://github.com/acme/gitops.git' }),
  namespace: owned('shop'),
  configs: { settings: {} }, // <- here: settings
});
