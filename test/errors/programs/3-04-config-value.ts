// A config repeats the database's password; ConfigMaps are plain text.
import { config, endpoint, microservice, secret, system } from 'bowline';

const database = secret('database', { password: {} });
const settings = config('settings', {
  POOL_SIZE: 10,
  PASSWORD: database.ref.password, // <- here: PASSWORD
});
const ledger = microservice(endpoint('ledger', { http: 8080 }), {
  image: 'ghcr.io/bank/ledger',
  env: { POOL_SIZE: settings.ref.POOL_SIZE, HINT: settings.ref.PASSWORD, DB_PASSWORD: database.ref.password },
  resources: { cpu: ['100m', '500m'], memory: ['128Mi', '256Mi'] },
  probes: { liveness: { get: '/live' }, readiness: { get: '/ready' } },
});

export const bank = system('bank', { environments: ['live'], secrets: { database }, configs: { settings }, services: { ledger } });
