// The variable has a value for a key that is fixed in the system.
import { config, endpoint, microservice, owned, perStack, pulumi, stack, system } from 'bowline';

const logging = config('logging', { LEVEL: perStack, FORMAT: 'json' });
const api = microservice(endpoint('api', { http: 8080 }), {
  image: 'ghcr.io/chat/api',
  env: { LOG_LEVEL: logging.ref.LEVEL, LOG_FORMAT: logging.ref.FORMAT },
  resources: { cpu: ['100m', '500m'], memory: ['128Mi', '256Mi'] },
  probes: { liveness: { get: '/live' }, readiness: { get: '/ready' } },
});
const chat = system('chat', { environments: ['live'], configs: { logging }, services: { api } });
const values = { LEVEL: 'warn', FORMAT: 'text' };

export const live = stack(chat, 'live', {
  delivery: pulumi(),
  namespace: owned('chat'),
  configs: { logging: values },
});
