// The team's label is taken from a secret; labels are plain text that everybody can read.
import { endpoint, microservice, secret, system } from 'bowline';

const owner = secret('owner', { team: {} });
const orders = microservice(endpoint('orders', { http: 8080 }), {
  image: 'ghcr.io/acme/orders',
  env: { TEAM: owner.ref.team },
  labels: {
    team: owner.ref.team, // <- here: team
  },
  resources: { cpu: ['100m', '500m'], memory: ['128Mi', '256Mi'] },
  probes: { liveness: { get: '/live' }, readiness: { get: '/ready' } },
});

export const shop = system('shop', { environments: ['live'], secrets: { owner }, services: { orders } });
