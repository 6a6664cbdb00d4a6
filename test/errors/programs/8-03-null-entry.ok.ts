// Correct: the entry has a value
import { endpoint, microservice, system } from 'bowline';

const chat = microservice(endpoint('chat', { ws: 8080 }), {
  image: 'ghcr.io/acme/chat',
  env: {
    GREETING: 'hello',
  },
  resources: { cpu: ['100m', '500m'], memory: ['128Mi', '256Mi'] },
  probes: { liveness: { get: '/live' }, readiness: { get: '/ready' } },
});

export const messenger = system('messenger', { environments: ['live'], services: { chat } });
