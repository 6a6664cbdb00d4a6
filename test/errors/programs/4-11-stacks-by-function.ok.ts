// Correct: the function gives every source
import { clusterSecretStore, endpoint, gitops, microservice, owned, secret, stack, system } from 'bowline';

const database = secret('database', { password: {} });
const llm = secret('llm', { 'api-key': {} });
const tutor = microservice(endpoint('tutor', { http: 8080 }), {
  image: 'ghcr.io/school/tutor',
  env: { DB_PASSWORD: database.ref.password, LLM_API_KEY: llm.ref['api-key'] },
  resources: { cpu: ['100m', '500m'], memory: ['128Mi', '256Mi'] },
  probes: { liveness: { get: '/live' }, readiness: { get: '/ready' } },
});
const school = system('school', { environments: ['test', 'live'], secrets: { database, llm }, services: { tutor } });
const vault = clusterSecretStore('vault');
const make = (environment: 'test' | 'live') =>
  stack(school, environment, {
    delivery: gitops({ repoURL: 'https://github.com/acme/gitops.git' }),
    namespace: owned(`school-${environment}`),
    secrets: {
      database: { password: vault.key(`${environment}/db`) },
      llm: { 'api-key': vault.key(`${environment}/llm`) },
    },
    rotation: 'reloader',
  });

export const stacks = [make('test'), make('live')];
