// A cast hides that the shop does not declare the payment secret.
import { endpoint, microservice, owned, pulumi, secret, stack, system } from 'bowline';

const payment = secret('payment', { 'api-key': {} });
const checkout = microservice(endpoint('checkout', { http: 8080 }), {
  image: 'ghcr.io/acme/checkout',
  env: { PAYMENT_API_KEY: payment.ref['api-key'], CURRENCY: 'EUR' },
  resources: { cpu: ['100m', '500m'], memory: ['128Mi', '256Mi'] },
  probes: { liveness: { get: '/live' }, readiness: { get: '/ready' } },
});
const shop = system('shop', { environments: ['production'], services: { checkout: checkout as never } });

export const production = stack(shop, 'production', { delivery: pulumi(), namespace: owned('shop') });
