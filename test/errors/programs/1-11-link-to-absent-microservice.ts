// The storefront calls the basket, but the basket is not one of the shop's microservices.
import { endpoint, microservice, system } from 'bowline';

const basketAt = endpoint('basket', { http: 8080 });
const basket = microservice(basketAt, {
  image: 'ghcr.io/acme/basket',
  resources: { cpu: ['100m', '500m'], memory: ['128Mi', '256Mi'] },
  probes: { liveness: { get: '/live' }, readiness: { get: '/ready' } },
});
const storefront = microservice(endpoint('storefront', { http: 3000 }), {
  image: 'ghcr.io/acme/storefront',
  env: { BASKET_URL: basketAt.url.http },
  resources: { cpu: ['100m', '500m'], memory: ['128Mi', '256Mi'] },
  probes: { liveness: { get: '/live' }, readiness: { get: '/ready' } },
});

export const parts = { basket };
export const shop = system('shop', {
  environments: ['live'],
  services: {
    storefront, // <- here: storefront
  },
});
