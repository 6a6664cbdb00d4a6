// The image is put together at run time, so the compiler knows only that it is text.
import { endpoint, microservice, owned, pulumi, stack, system } from 'bowline';

const version = ['1', '4', '2'].join('.');
const orders = microservice(endpoint('orders', { http: 8080 }), {
  image: ['ghcr.io/acme/orders', version].join(':'),
  resources: { cpu: ['100m', '500m'], memory: ['128Mi', '256Mi'] },
  probes: { liveness: { get: '/live' }, readiness: { get: '/ready' } },
});
const shop = system('shop', { environments: ['live'], services: { orders } });

export const live = stack(shop, 'live', { delivery: pulumi(), namespace: owned('shop') });
