// Correct: the setting is gone
import { endpoint, microservice, system } from 'bowline';

const courier = microservice(endpoint('courier', { http: 8080 }), {
  image: 'ghcr.io/post/courier',
  init: {
    warm: {
      args: ['warm-up'],
    },
  },
  resources: { cpu: ['100m', '500m'], memory: ['128Mi', '256Mi'] },
  probes: { liveness: { get: '/live' }, readiness: { get: '/ready' } },
});

export const post = system('post', { environments: ['live'], services: { courier } });
