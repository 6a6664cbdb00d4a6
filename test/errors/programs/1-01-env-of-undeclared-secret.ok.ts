// Correct: the shop declares the payment secret
import { endpoint, microservice, secret, system } from 'bowline';

const payment = secret('payment', { 'api-key': {} });
const checkout = microservice(endpoint('checkout', { http: 8080 }), {
  image: 'ghcr.io/acme/checkout',
  env: { PAYMENT_API_KEY: payment.ref['api-key'], CURRENCY: 'EUR' },
  resources: { cpu: ['100m', '500m'], memory: ['128Mi', '256Mi'] },
  probes: { liveness: { get: '/live' }, readiness: { get: '/ready' } },
});

export const shop = system('shop', {
  environments: ['staging', 'production'],
  secrets: { payment },
  services: {
    checkout,
  },
});
