// Correct: the label is plain text
import { endpoint, microservice, secret, system } from 'bowline';

const owner = secret('owner', { team: {} });
const orders = microservice(endpoint('orders', { http: 8080 }), {
  image: 'ghcr.io/acme/orders',
  env: { TEAM: owner.ref.team },
  labels: {
    team: 'payments',
  },
  resources: { cpu: ['100m', '500m'], memory: ['128Mi', '256Mi'] },
  probes: { liveness: { get: '/live' }, readiness: { get: '/ready' } },
});

export const shop = system('shop', { environments: ['live'], secrets: { owner }, services: { orders } });
