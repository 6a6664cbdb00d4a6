// The init container's image is written as text; no release brings it.
import { endpoint, microservice, system } from 'bowline';

const patients = microservice(endpoint('patients', { http: 8080 }), {
  image: 'ghcr.io/clinic/patients',
  init: {
    wait: {
      image: 'docker.io/library/busybox', // <- here: image
      command: ['true'],
    },
  },
  resources: { cpu: ['100m', '500m'], memory: ['128Mi', '256Mi'] },
  probes: { liveness: { get: '/live' }, readiness: { get: '/ready' } },
});

export const clinic = system('clinic', { environments: ['live'], services: { patients } });
