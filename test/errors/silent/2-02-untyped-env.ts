// Another microservice takes its env from a file, so that the compiler can no longer tell what is read.
import { endpoint, microservice, owned, pulumi, pulumiConfig, secret, stack, system } from 'bowline';

const database = secret('database', { username: {}, password: {}, port: {} });
const ledger = microservice(endpoint('ledger', { http: 8080 }), {
  image: 'ghcr.io/bank/ledger',
  env: { DB_USER: database.ref.username, DB_PASSWORD: database.ref.password },
  resources: { cpu: ['100m', '500m'], memory: ['128Mi', '256Mi'] },
  probes: { liveness: { get: '/live' }, readiness: { get: '/ready' } },
});
const fromFile: Readonly<Record<string, string | typeof database.ref.port>> = JSON.parse('{ "LOG_LEVEL": "info" }');
const audit = microservice(endpoint('audit', { http: 8080 }), {
  image: 'ghcr.io/bank/audit',
  env: fromFile,
  resources: { cpu: ['100m', '500m'], memory: ['128Mi', '256Mi'] },
  probes: { liveness: { get: '/live' }, readiness: { get: '/ready' } },
});
const bank = system('bank', { environments: ['live'], secrets: { database }, services: { ledger, audit } });

export const live = stack(bank, 'live', {
  delivery: pulumi(),
  namespace: owned('bank'),
  secrets: { database: { username: pulumiConfig(), password: pulumiConfig(), port: pulumiConfig() } },
});
