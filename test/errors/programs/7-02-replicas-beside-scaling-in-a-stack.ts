// The stack gives both a fixed count and an autoscaler.
import { endpoint, gitops, microservice, owned, stack, system } from 'bowline';

const chat = microservice(endpoint('chat', { ws: 8080 }), {
  image: 'ghcr.io/acme/chat',
  resources: { cpu: ['100m', '500m'], memory: ['128Mi', '256Mi'] },
  probes: { liveness: { get: '/live' }, readiness: { get: '/ready' } },
});
const messenger = system('messenger', { environments: ['live'], services: { chat } });

export const live = stack(messenger, 'live', {
  delivery: gitops({ repoURL: 'https://github.com/acme/gitops.git' }),
  namespace: owned('messenger'),
  services: {
    chat: {
      replicas: 3, // <- here: replicas
      scaling: { min: 3, max: 30, cpu: 60 },
    },
  },
});
