// The config key holds the address; the password joins it in the pod
import { config, endpoint, microservice, redis, secret, stateStore, system, vendor } from 'bowline';

const resources = { cpu: ['100m', '500m'], memory: ['128Mi', '256Mi'] } as const;
const version = '7.4.1@sha256:6a692a76c2081888b589e26e6ec835743119fe453d67ecf03df7de5b73d69842';
const passwords = secret('passwords', { redis: {} });
const cache = redis('redis', {
  image: vendor('docker.io/library/redis', version),
  password: passwords.ref.redis,
  resources,
});
const store = stateStore('store', cache);
const settings = config('settings', { REDIS: cache.address.redis });
const cart = microservice(endpoint('cart', { http: 8080 }), {
  image: 'ghcr.io/acme/cart',
  env: { REDIS: settings.ref.REDIS },
  dapr: { port: 'http', uses: [store] },
  resources,
  probes: { liveness: { get: '/live' }, readiness: { get: '/ready' } },
});
export const shop = system('shop', {
  environments: ['live'],
  secrets: { passwords },
  configs: { settings },
  dependencies: { cache },
  components: { store },
  services: { cart },
});

