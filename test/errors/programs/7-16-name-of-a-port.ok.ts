// Correct: the port's name is in small letters
import { endpoint, microservice, system } from 'bowline';

const bot = microservice(
  endpoint('bot', {
    http: 8080,
  }),
  {
    image: 'ghcr.io/acme/bot',
    resources: { cpu: ['100m', '500m'], memory: ['128Mi', '256Mi'] },
    probes: { liveness: { get: '/live' }, readiness: { get: '/ready' } },
  },
);

export const review = system('review', { environments: ['live'], services: { bot } });
