// The init container's env reads a declared secret, its file another one that is not.
import { endpoint, microservice, secret, system } from 'bowline';

const owner = secret('owner', { password: {} });
const dump = secret('dump', { key: {} });
const patients = microservice(endpoint('patients', { http: 8080 }), {
  image: 'ghcr.io/clinic/patients',
  init: { restore: { env: { PGPASSWORD: owner.ref.password }, files: { '/etc/dump': { key: dump.ref.key } } } },
  resources: { cpu: ['100m', '500m'], memory: ['128Mi', '256Mi'] },
  probes: { liveness: { get: '/live' }, readiness: { get: '/ready' } },
});

export const clinic = system('clinic', {
  environments: ['live'],
  secrets: { owner },
  services: {
    patients, // <- here: patients
  },
});
