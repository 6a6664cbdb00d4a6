// The chat's database URL is composed with the password of an undeclared secret.
import { endpoint, microservice, secret, system, text, vendor } from 'bowline';

const postgres = endpoint('postgres', { sql: 5432 });
const database = secret('database', { password: { urlSafe: true } });
const server = microservice(postgres, {
  image: vendor('docker.io/library/postgres', '16.4@sha256:5f2c9a1b5f2c9a1b5f2c9a1b5f2c9a1b5f2c9a1b5f2c9a1b5f2c9a1b5f2c9a1b'),
  resources: { cpu: ['100m', '500m'], memory: ['128Mi', '256Mi'] },
  probes: { liveness: { tcp: 'sql' }, readiness: { tcp: 'sql' } },
});
const chat = microservice(endpoint('chat', { ws: 8080 }), {
  image: 'ghcr.io/acme/chat',
  env: { DATABASE_URL: text`postgresql://chat:${database.ref.password}@${postgres.address.sql}/chat` },
  resources: { cpu: ['100m', '500m'], memory: ['128Mi', '256Mi'] },
  probes: { liveness: { get: '/live' }, readiness: { get: '/ready' } },
});

export const messenger = system('messenger', {
  environments: ['live'],
  services: {
    server,
    chat, // <- here: chat
  },
});
