// Redis is a cache, and drops keys by a word that it does not know
import {
  endpoint,
  gitops,
  microservice,
  off,
  owned,
  redis,
  sealed,
  secret,
  stack,
  stateStore,
  system,
  vendor,
} from 'bowline';

const resources = { cpu: ['100m', '500m'], memory: ['128Mi', '256Mi'] } as const;
const version = '7.4.1@sha256:6a692a76c2081888b589e26e6ec835743119fe453d67ecf03df7de5b73d69842';
const passwords = secret('passwords', { redis: {} });
const cache = redis('redis', {
  image: vendor('docker.io/library/redis', version),
  password: passwords.ref.redis,
  resources,
  eviction: 'lru', // <- here: eviction
});
const store = stateStore('store', cache);
const cart = microservice(endpoint('cart', { http: 8080 }), {
  image: 'ghcr.io/acme/cart',
  dapr: { port: 'http', uses: [store] },
  resources,
  probes: { liveness: { get: '/live' }, readiness: { get: '/ready' } },
});
const shop = system('shop', {
  environments: ['live'],
  secrets: { passwords },
  dependencies: { cache },
  components: { store },
  services: { cart },
});

export const live = stack(shop, 'live', {
  delivery: gitops({ repoURL: 'https://github.com/acme/gitops.git' }),
  namespace: owned('shop'),
  rotation: 'manual',
  dapr: 'off',
  secrets: { passwords: { redis: sealed('AgBy8hCi') } },
  dependencies: {
    cache: off,
  },
});
