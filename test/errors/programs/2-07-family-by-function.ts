// Every tenant's worker reads the same password, so the admin's has no reader.
import { endpoint, microservice, secret, system } from 'bowline';

const database = secret('database', { app: {}, admin: {} });
const tenant = <const Name extends string>(name: Name) =>
  microservice(endpoint(`tenant-${name}`, { http: 8080 }), {
    image: 'ghcr.io/crm/tenant',
    env: { DB_PASSWORD: database.ref.app },
    resources: { cpu: ['100m', '500m'], memory: ['128Mi', '256Mi'] },
    probes: { liveness: { get: '/live' }, readiness: { get: '/ready' } },
  });

export const crm = system('crm', {
  environments: ['live'],
  secrets: {
    database, // <- here: database
  },
  services: { north: tenant('north'), south: tenant('south') },
});
