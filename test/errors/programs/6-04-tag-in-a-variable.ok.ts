// Correct: the constant is a repository
import { endpoint, microservice, system } from 'bowline';

const chatImage = 'ghcr.io/acme/chat';
const chat = microservice(endpoint('chat', { ws: 8080 }), {
  image: chatImage,
  resources: { cpu: ['100m', '500m'], memory: ['128Mi', '256Mi'] },
  probes: { liveness: { get: '/live' }, readiness: { get: '/ready' } },
});

export const messenger = system('messenger', { environments: ['live'], services: { chat } });
