// Correct: both secrets are declared
import { endpoint, microservice, secret, system } from 'bowline';

const live = secret('stripe', { key: {} });
const sandbox = secret('stripe-sandbox', { key: {} });
const debug = process.argv.includes('--debug');
const payments = microservice(endpoint('payments', { http: 8080 }), {
  image: 'ghcr.io/acme/payments',
  env: { STRIPE_KEY: debug ? sandbox.ref.key : live.ref.key },
  resources: { cpu: ['100m', '500m'], memory: ['128Mi', '256Mi'] },
  probes: { liveness: { get: '/live' }, readiness: { get: '/ready' } },
});

export const shop = system('shop', {
  environments: ['live'],
  secrets: { live, sandbox },
  services: {
    payments,
  },
});
