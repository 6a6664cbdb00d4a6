// Correct: the key is spelt as declared
import { endpoint, microservice, secret, system } from 'bowline';

const database = secret('database', { username: {}, password: {} });
const ledger = microservice(endpoint('ledger', { grpc: 9000 }), {
  image: 'ghcr.io/bank/ledger',
  env: {
    DB_USER: database.ref.username,
    DB_PASSWORD: database.ref.password,
  },
  resources: { cpu: ['100m', '500m'], memory: ['128Mi', '256Mi'] },
  probes: { liveness: { grpc: 'grpc' }, readiness: { grpc: 'grpc' } },
});

export const bank = system('bank', { environments: ['live'], secrets: { database }, services: { ledger } });
