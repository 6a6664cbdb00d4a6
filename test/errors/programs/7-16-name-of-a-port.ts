// A port's name is written in capitals.
import { endpoint, microservice, system } from 'bowline';

const bot = microservice(
  endpoint('bot', {
    HTTP: 8080, // <- here: HTTP
  }),
  {
    image: 'ghcr.io/acme/bot',
    resources: { cpu: ['100m', '500m'], memory: ['128Mi', '256Mi'] },
    probes: { liveness: { get: '/live' }, readiness: { get: '/ready' } },
  },
);

export const review = system('review', { environments: ['live'], services: { bot } });
