// The config key has settings of its own, and its value is still a secret's ref.
import { config, endpoint, microservice, outside, secret, system } from 'bowline';

const github = secret('github', { token: {} });
const tools = config('tools', {
  GITHUB_TOKEN: {
    value: github.ref.token, // <- here: value
    usedBy: outside('the editor plug-in reads it'),
  },
});
const bot = microservice(endpoint('bot', { http: 8080 }), {
  image: 'ghcr.io/acme/bot',
  env: { GITHUB_TOKEN: github.ref.token },
  resources: { cpu: ['100m', '500m'], memory: ['128Mi', '256Mi'] },
  probes: { liveness: { get: '/live' }, readiness: { get: '/ready' } },
});

export const review = system('review', { environments: ['live'], secrets: { github }, configs: { tools }, services: { bot } });
