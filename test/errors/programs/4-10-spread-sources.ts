// The common sources are spread in; the key that this system has besides is forgotten.
import { clusterSecretStore, endpoint, gitops, microservice, owned, secret, stack, system } from 'bowline';

const database = secret('database', { username: {}, password: {}, certificate: {} });
const quotes = microservice(endpoint('quotes', { http: 8080 }), {
  image: 'ghcr.io/broker/quotes',
  env: { DB_USER: database.ref.username, DB_PASSWORD: database.ref.password },
  files: { '/etc/db': { 'ca.crt': database.ref.certificate } },
  resources: { cpu: ['100m', '500m'], memory: ['128Mi', '256Mi'] },
  probes: { liveness: { get: '/live' }, readiness: { get: '/ready' } },
});
const broker = system('broker', { environments: ['live'], secrets: { database }, services: { quotes } });
const vault = clusterSecretStore('vault');
const common = { username: vault.key('db/user'), password: vault.key('db/password') };

export const live = stack(broker, 'live', {
  delivery: gitops({ repoURL: 'https://github.com/acme/gitops.git' }),
  namespace: owned('broker'),
  secrets: {
    database: { ...common }, // <- here: database
  },
  rotation: 'manual',
});
