// Correct: the licence key is an env entry
import { endpoint, microservice, secret, system } from 'bowline';

const licences = secret('licences', { north: {}, south: {} });
const tenant = <const Name extends 'north' | 'south'>(name: Name) =>
  microservice(endpoint(`tenant-${name}`, { http: 8080 }), {
    image: 'ghcr.io/crm/tenant',
    env: { LICENCE: licences.ref[name] },
    labels: { tenant: name },
    resources: { cpu: ['100m', '500m'], memory: ['128Mi', '256Mi'] },
    probes: { liveness: { get: '/live' }, readiness: { get: '/ready' } },
  });

export const crm = system('crm', {
  environments: ['live'],
  secrets: { licences },
  services: { north: tenant('north'), south: tenant('south') },
});
