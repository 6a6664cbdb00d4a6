// The init container is started with the owner's password as an argument.
import { endpoint, microservice, secret, system } from 'bowline';

const owner = secret('owner', { password: {} });
const patients = microservice(endpoint('patients', { http: 8080 }), {
  image: 'ghcr.io/clinic/patients',
  init: {
    migrate: {
      args: ['migrate', owner.ref.password], // <- here: owner
    },
  },
  resources: { cpu: ['100m', '500m'], memory: ['128Mi', '256Mi'] },
  probes: { liveness: { get: '/live' }, readiness: { get: '/ready' } },
});

export const clinic = system('clinic', { environments: ['live'], secrets: { owner }, services: { patients } });
