// Correct: the value is sealed
import { endpoint, gitops, microservice, owned, sealed, secret, stack, system } from 'bowline';

const github = secret('github', { token: {} });
const bot = microservice(endpoint('bot', { http: 8080 }), {
  image: 'ghcr.io/acme/bot',
  env: { GITHUB_TOKEN: github.ref.token },
  resources: { cpu: ['100m', '500m'], memory: ['128Mi', '256Mi'] },
  probes: { liveness: { get: '/live' }, readiness: { get: '/ready' } },
});
const review = system('review', { environments: ['live'], secrets: { github }, services: { bot } });

export const live = stack(review, 'live', {
  delivery: gitops({ repoURL: 'https://github.com/acme/gitops.git' }),
  namespace: owned('review'),
  secrets: {
    github: {
      token: sealed('AgBy3i4OJSWK+PiTySYZZA9rO43cGDEq'),
    },
  },
  rotation: 'manual',
});
