// Correct: the secret behind the variable is declared
import { endpoint, microservice, secret, system } from 'bowline';

const github = secret('github', { token: {} });
const token = github.ref.token;
const bot = microservice(endpoint('bot', { http: 8080 }), {
  image: 'ghcr.io/acme/bot',
  env: { GITHUB_TOKEN: token },
  resources: { cpu: ['100m', '500m'], memory: ['128Mi', '256Mi'] },
  probes: { liveness: { get: '/live' }, readiness: { get: '/ready' } },
});

export const review = system('review', {
  environments: ['live'],
  secrets: { github },
  services: {
    bot,
  },
});
