// The labels come without types; one of them is a secret's ref.
import { endpoint, microservice, owned, pulumi, pulumiConfig, secret, stack, system } from 'bowline';

const owner = secret('owner', { team: {} });
const labels: never = Object.fromEntries([['team', owner.ref.team]]) as never;
const orders = microservice(endpoint('orders', { http: 8080 }), {
  image: 'ghcr.io/acme/orders',
  env: { TEAM: owner.ref.team },
  labels,
  resources: { cpu: ['100m', '500m'], memory: ['128Mi', '256Mi'] },
  probes: { liveness: { get: '/live' }, readiness: { get: '/ready' } },
});
const shop = system('shop', { environments: ['live'], secrets: { owner }, services: { orders } });

export const live = stack(shop, 'live', {
  delivery: pulumi(),
  namespace: owned('shop'),
  secrets: { owner: { team: pulumiConfig() } },
});
