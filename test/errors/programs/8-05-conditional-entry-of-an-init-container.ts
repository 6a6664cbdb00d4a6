// The init container's password is there only at the first start.
import { endpoint, microservice, secret, system } from 'bowline';

const owner = secret('owner', { password: {} });
const first = process.argv.includes('--first');
const patients = microservice(endpoint('patients', { http: 8080 }), {
  image: 'ghcr.io/clinic/patients',
  init: {
    migrate: {
      env: {
        OWNER_PASSWORD: first ? owner.ref.password : undefined, // <- here: OWNER_PASSWORD
        FIRST: first,
      },
    },
  },
  resources: { cpu: ['100m', '500m'], memory: ['128Mi', '256Mi'] },
  probes: { liveness: { get: '/live' }, readiness: { get: '/ready' } },
});

export const clinic = system('clinic', { environments: ['live'], secrets: { owner }, services: { patients } });
