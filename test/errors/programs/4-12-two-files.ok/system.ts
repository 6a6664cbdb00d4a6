import { endpoint, microservice, secret, system } from 'bowline';

const payment = secret('payment', { 'api-key': {}, 'webhook-key': {} });
const checkout = microservice(endpoint('checkout', { http: 8080 }), {
  image: 'ghcr.io/acme/checkout',
  env: { API_KEY: payment.ref['api-key'], WEBHOOK_KEY: payment.ref['webhook-key'] },
  resources: { cpu: ['100m', '500m'], memory: ['128Mi', '256Mi'] },
  probes: { liveness: { get: '/live' }, readiness: { get: '/ready' } },
});
export const shop = system('shop', { environments: ['live'], secrets: { payment }, services: { checkout } });
