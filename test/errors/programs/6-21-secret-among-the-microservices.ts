// A secret stands among the microservices.
import { endpoint, microservice, secret, system } from 'bowline';

const session = secret('session', { key: {} });
const chat = microservice(endpoint('chat', { ws: 8080 }), {
  image: 'ghcr.io/acme/chat',
  env: { SESSION_KEY: session.ref.key },
  resources: { cpu: ['100m', '500m'], memory: ['128Mi', '256Mi'] },
  probes: { liveness: { get: '/live' }, readiness: { get: '/ready' } },
});

export const messenger = system('messenger', {
  environments: ['live'],
  secrets: { session },
  services: {
    chat,
    session, // <- here: session
  },
});
