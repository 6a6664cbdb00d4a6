// Somebody else's image is pinned by tag only, which can be pushed again.
import { endpoint, microservice, system, vendor } from 'bowline';

const cache = microservice(endpoint('cache', { redis: 6379 }), {
  image: vendor('docker.io/library/redis', '7.4.1'), // <- here: '7.4.1'
  resources: { cpu: ['100m', '500m'], memory: ['128Mi', '256Mi'] },
  probes: { liveness: { tcp: 'redis' }, readiness: { tcp: 'redis' } },
});

export const shop = system('shop', { environments: ['live'], services: { cache } });
