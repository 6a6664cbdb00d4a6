// The stack fills a config key with a secret's ref.
import {
  config,
  endpoint,
  microservice,
  owned,
  perStack,
  pulumi,
  pulumiConfig,
  secret,
  stack,
  system,
} from 'bowline';

const database = secret('database', { host: {} });
const settings = config('settings', { DB_HOST: perStack });
const ledger = microservice(endpoint('ledger', { http: 8080 }), {
  image: 'ghcr.io/bank/ledger',
  env: { DB_HOST: settings.ref.DB_HOST, DB_FALLBACK: database.ref.host },
  resources: { cpu: ['100m', '500m'], memory: ['128Mi', '256Mi'] },
  probes: { liveness: { get: '/live' }, readiness: { get: '/ready' } },
});
const bank = system('bank', { environments: ['live'], secrets: { database }, configs: { settings }, services: { ledger } });

export const live = stack(bank, 'live', {
  delivery: pulumi(),
  namespace: owned('bank'),
  secrets: { database: { host: pulumiConfig() } },
  configs: {
    settings: {
      DB_HOST: database.ref.host, // <- here: DB_HOST
    },
  },
});
