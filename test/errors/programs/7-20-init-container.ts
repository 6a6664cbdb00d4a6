// The CPU of the init container is written with a unit of its own.
import { endpoint, microservice, system } from 'bowline';

const tutor = microservice(endpoint('tutor', { http: 8080 }), {
  image: 'ghcr.io/school/tutor',
  init: {
    warm: {
      args: ['warm-up'],
      resources: {
        cpu: ['100 millicores', '200m'], // <- here: '100 millicores'
        memory: ['64Mi', '64Mi'],
      },
    },
  },
  resources: { cpu: ['100m', '500m'], memory: ['128Mi', '256Mi'] },
  probes: { liveness: { get: '/live' }, readiness: { get: '/ready' } },
});

export const school = system('school', { environments: ['live'], services: { tutor } });
