// Correct: the owner's secret is declared
import { endpoint, microservice, secret, system } from 'bowline';

const owner = secret('schema-owner', { password: {} });
const patients = microservice(endpoint('patients', { http: 8080 }), {
  image: 'ghcr.io/clinic/patients',
  init: { migrate: { args: ['migrate'], env: { OWNER_PASSWORD: owner.ref.password } } },
  resources: { cpu: ['100m', '500m'], memory: ['128Mi', '256Mi'] },
  probes: { liveness: { get: '/live' }, readiness: { get: '/ready' } },
});

export const clinic = system('clinic', {
  environments: ['test', 'live'],
  secrets: { owner },
  services: {
    patients,
  },
});
