// The whole config stands where one of its keys belongs.
import { config, endpoint, microservice } from 'bowline';

const settings = config('settings', { LOG_LEVEL: 'info' });
export const orders = microservice(endpoint('orders', { http: 8080 }), {
  image: 'ghcr.io/acme/orders',
  env: {
    LOG_LEVEL: settings, // <- here: LOG_LEVEL
  },
  resources: { cpu: ['100m', '500m'], memory: ['128Mi', '256Mi'] },
  probes: { liveness: { get: '/live' }, readiness: { get: '/ready' } },
});
