// Correct: the URL holds the declared user
import { endpoint, external, microservice, secret, system, text } from 'bowline';

const postgres = external('postgres', { sql: 5432 });
const database = secret('database', { username: { urlSafe: true }, password: { urlSafe: true } });
const chat = microservice(endpoint('chat', { ws: 8080 }), {
  image: 'ghcr.io/acme/chat',
  env: {
    DATABASE_URL: text`postgresql://${database.ref.username}:${database.ref.password}@${postgres.address.sql}/chat`,
  },
  resources: { cpu: ['100m', '500m'], memory: ['128Mi', '256Mi'] },
  probes: { liveness: { get: '/live' }, readiness: { get: '/ready' } },
});

export const messenger = system('messenger', {
  environments: ['live'],
  secrets: {
    database,
  },
  externals: { postgres },
  services: { chat },
});
