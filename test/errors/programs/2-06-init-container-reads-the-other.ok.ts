// Correct: the service reads the reader's password
import { endpoint, microservice, secret, system } from 'bowline';

const owner = secret('owner', { password: {} });
const reader = secret('reader', { password: {} });
const patients = microservice(endpoint('patients', { http: 8080 }), {
  image: 'ghcr.io/clinic/patients',
  env: { DB_PASSWORD: reader.ref.password },
  init: { migrate: { env: { DB_PASSWORD: owner.ref.password } } },
  resources: { cpu: ['100m', '500m'], memory: ['128Mi', '256Mi'] },
  probes: { liveness: { get: '/live' }, readiness: { get: '/ready' } },
});

export const clinic = system('clinic', {
  environments: ['live'],
  secrets: {
    owner,
    reader,
  },
  services: { patients },
});
