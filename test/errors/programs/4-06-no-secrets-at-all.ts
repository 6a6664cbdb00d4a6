// The stack says nothing about the secrets of its system.
import { endpoint, microservice, owned, pulumi, secret, stack, system } from 'bowline';

const session = secret('session', { key: {} });
const chat = microservice(endpoint('chat', { ws: 8080 }), {
  image: 'ghcr.io/acme/chat',
  env: { SESSION_KEY: session.ref.key },
  resources: { cpu: ['100m', '500m'], memory: ['128Mi', '256Mi'] },
  probes: { liveness: { get: '/live' }, readiness: { get: '/ready' } },
});
const messenger = system('messenger', { environments: ['live'], secrets: { session }, services: { chat } });

export const live = stack(messenger, 'live', {
  delivery: pulumi(),
  namespace: owned('messenger'),
  secrets: {}, // <- here: secrets
});
