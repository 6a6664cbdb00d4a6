// The source is kept in a variable; it is still Pulumi's config under gitops.
import { endpoint, gitops, microservice, owned, pulumiConfig, secret, stack, system } from 'bowline';

const session = secret('session', { key: {} });
const chat = microservice(endpoint('chat', { ws: 8080 }), {
  image: 'ghcr.io/acme/chat',
  env: { SESSION_KEY: session.ref.key },
  resources: { cpu: ['100m', '500m'], memory: ['128Mi', '256Mi'] },
  probes: { liveness: { get: '/live' }, readiness: { get: '/ready' } },
});
const messenger = system('messenger', { environments: ['live'], secrets: { session }, services: { chat } });
const sessionKey = pulumiConfig();

export const live = stack(messenger, 'live', {
  delivery: gitops({ repoURL: 'https://github.com/acme/gitops.git' }),
  namespace: owned('messenger'),
  secrets: {
    session: {
      key: sessionKey, // <- here: key
    },
  },
  rotation: 'reloader',
});
