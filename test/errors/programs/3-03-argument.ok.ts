// Correct: the password comes as an env entry
import { endpoint, microservice, secret, system, vendor } from 'bowline';

const redis = secret('redis', { password: {} });
const cache = microservice(endpoint('cache', { redis: 6379 }), {
  image: vendor('docker.io/library/redis', '7.4.1@sha256:5f2c9a1b5f2c9a1b5f2c9a1b5f2c9a1b5f2c9a1b5f2c9a1b5f2c9a1b5f2c9a1b'),
  env: { REDIS_PASSWORD: redis.ref.password },
  resources: { cpu: ['100m', '500m'], memory: ['128Mi', '256Mi'] },
  probes: { liveness: { tcp: 'redis' }, readiness: { tcp: 'redis' } },
});

export const shop = system('shop', { environments: ['live'], secrets: { redis }, services: { cache } });
