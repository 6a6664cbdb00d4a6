// The log format stands in the config, but only the log level is read.
import { config, endpoint, microservice, system } from 'bowline';

const logging = config('logging', { LEVEL: 'info', FORMAT: 'json' });
const api = microservice(endpoint('api', { http: 8080 }), {
  image: 'ghcr.io/chat/api',
  env: { LOG_LEVEL: logging.ref.LEVEL },
  resources: { cpu: ['100m', '500m'], memory: ['128Mi', '256Mi'] },
  probes: { liveness: { get: '/live' }, readiness: { get: '/ready' } },
});

export const chat = system('chat', {
  environments: ['live'],
  configs: {
    logging, // <- here: logging
  },
  services: { api },
});
