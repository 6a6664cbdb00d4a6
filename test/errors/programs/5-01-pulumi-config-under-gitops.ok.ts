// Correct: the key comes from a store
import { clusterSecretStore, endpoint, gitops, microservice, owned, secret, stack, system } from 'bowline';

const llm = secret('llm', { 'api-key': {} });
const tutor = microservice(endpoint('tutor', { http: 8080 }), {
  image: 'ghcr.io/school/tutor',
  env: { LLM_API_KEY: llm.ref['api-key'] },
  resources: { cpu: ['100m', '500m'], memory: ['128Mi', '256Mi'] },
  probes: { liveness: { get: '/live' }, readiness: { get: '/ready' } },
});
const school = system('school', { environments: ['live'], secrets: { llm }, services: { tutor } });

export const live = stack(school, 'live', {
  delivery: gitops({ repoURL: 'https://github.com/acme/gitops.git' }),
  namespace: owned('school'),
  secrets: {
    llm: {
      'api-key': clusterSecretStore('vault').key('school/llm', { version: 3 }),
    },
  },
});
