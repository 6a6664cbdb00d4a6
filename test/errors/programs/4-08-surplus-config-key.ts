// The stack gives a value for a key that has a fixed value in the system.
import { config, endpoint, gitops, microservice, owned, perStack, stack, system } from 'bowline';

const logging = config('logging', { LEVEL: perStack, FORMAT: 'json' });
const api = microservice(endpoint('api', { http: 8080 }), {
  image: 'ghcr.io/chat/api',
  env: { LOG_LEVEL: logging.ref.LEVEL, LOG_FORMAT: logging.ref.FORMAT },
  resources: { cpu: ['100m', '500m'], memory: ['128Mi', '256Mi'] },
  probes: { liveness: { get: '/live' }, readiness: { get: '/ready' } },
});
const chat = system('chat', { environments: ['live'], configs: { logging }, services: { api } });

export const live = stack(chat, 'live', {
  delivery: gitops({ repoURL: 'https://github.com/acme/gitops.git' }),
  namespace: owned('chat'),
  configs: {
    logging: {
      LEVEL: 'warn',
      FORMAT: 'text', // <- here: FORMAT
    },
  },
});
