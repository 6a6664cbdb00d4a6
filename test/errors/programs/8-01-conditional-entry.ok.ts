// Correct: the entry is always there
import { endpoint, microservice, secret, system } from 'bowline';

const debugging = secret('debugging', { token: {} });
const debug = process.argv.includes('--debug');
const orders = microservice(endpoint('orders', { http: 8080 }), {
  image: 'ghcr.io/acme/orders',
  env: {
    DEBUG_TOKEN: debugging.ref.token,
    DEBUG: debug,
  },
  resources: { cpu: ['100m', '500m'], memory: ['128Mi', '256Mi'] },
  probes: { liveness: { get: '/live' }, readiness: { get: '/ready' } },
});

export const shop = system('shop', { environments: ['live'], secrets: { debugging }, services: { orders } });
