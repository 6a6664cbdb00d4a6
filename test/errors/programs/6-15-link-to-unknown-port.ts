// The link asks for a port that the other endpoint does not have.
import { endpoint, microservice, system } from 'bowline';

const basketAt = endpoint('basket', { http: 8080 });
const basket = microservice(basketAt, {
  image: 'ghcr.io/acme/basket',
  resources: { cpu: ['100m', '500m'], memory: ['128Mi', '256Mi'] },
  probes: { liveness: { get: '/live' }, readiness: { get: '/ready' } },
});
const storefront = microservice(endpoint('storefront', { http: 3000 }), {
  image: 'ghcr.io/acme/storefront',
  env: {
    BASKET_URL: basketAt.url.https, // <- here: https
  },
  resources: { cpu: ['100m', '500m'], memory: ['128Mi', '256Mi'] },
  probes: { liveness: { get: '/live' }, readiness: { get: '/ready' } },
});

export const shop = system('shop', { environments: ['live'], services: { basket, storefront } });
