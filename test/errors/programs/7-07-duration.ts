// The grace period has no unit.
import { endpoint, microservice, system } from 'bowline';

const courier = microservice(endpoint('courier', { http: 8080 }), {
  image: 'ghcr.io/post/courier',
  resources: { cpu: ['100m', '500m'], memory: ['128Mi', '256Mi'] },
  probes: { liveness: { get: '/live' }, readiness: { get: '/ready' } },
  shutdown: {
    grace: '60', // <- here: grace
  },
});

export const post = system('post', { environments: ['live'], services: { courier } });
