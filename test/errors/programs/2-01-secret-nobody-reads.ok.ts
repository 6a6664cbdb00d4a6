// Correct: the old secret is gone
import { endpoint, microservice, secret, system } from 'bowline';

const payment = secret('payment', { 'api-key': {} });
const oldGateway = secret('old-gateway', { token: {} });
const checkout = microservice(endpoint('checkout', { http: 8080 }), {
  image: 'ghcr.io/acme/checkout',
  env: { PAYMENT_API_KEY: payment.ref['api-key'] },
  resources: { cpu: ['100m', '500m'], memory: ['128Mi', '256Mi'] },
  probes: { liveness: { get: '/live' }, readiness: { get: '/ready' } },
});

export const retired = [oldGateway];
export const shop = system('shop', {
  environments: ['live'],
  secrets: {
    payment,
  },
  services: { checkout },
});
