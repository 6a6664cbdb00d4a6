// The server gets its password as an argument, where every process list shows it.
import { endpoint, microservice, secret, system, vendor } from 'bowline';

const redis = secret('redis', { password: {} });
const cache = microservice(endpoint('cache', { redis: 6379 }), {
  image: vendor('docker.io/library/redis', '7.4.1@sha256:5f2c9a1b5f2c9a1b5f2c9a1b5f2c9a1b5f2c9a1b5f2c9a1b5f2c9a1b5f2c9a1b'),
  args: [
    '--requirepass',
    redis.ref.password, // <- here: redis
  ],
  resources: { cpu: ['100m', '500m'], memory: ['128Mi', '256Mi'] },
  probes: { liveness: { tcp: 'redis' }, readiness: { tcp: 'redis' } },
});

export const shop = system('shop', { environments: ['live'], secrets: { redis }, services: { cache } });
