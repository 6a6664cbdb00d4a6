// Correct: the image is a vendor's, pinned by digest
import { endpoint, microservice, system, vendor } from 'bowline';

const patients = microservice(endpoint('patients', { http: 8080 }), {
  image: 'ghcr.io/clinic/patients',
  init: {
    wait: {
      image: vendor('docker.io/library/busybox', '1.37@sha256:5f2c9a1b5f2c9a1b5f2c9a1b5f2c9a1b5f2c9a1b5f2c9a1b5f2c9a1b5f2c9a1b'),
      command: ['true'],
    },
  },
  resources: { cpu: ['100m', '500m'], memory: ['128Mi', '256Mi'] },
  probes: { liveness: { get: '/live' }, readiness: { get: '/ready' } },
});

export const clinic = system('clinic', { environments: ['live'], services: { patients } });
