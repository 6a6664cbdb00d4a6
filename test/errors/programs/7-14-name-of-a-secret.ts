// The secret's id has a capital and an underscore.
import { endpoint, microservice, secret, system } from 'bowline';

const llm = secret(
  'LLM_Keys', // <- here: 'LLM_Keys'
  { 'api-key': {} },
);
const tutor = microservice(endpoint('tutor', { http: 8080 }), {
  image: 'ghcr.io/school/tutor',
  env: { LLM_API_KEY: llm.ref['api-key'] },
  resources: { cpu: ['100m', '500m'], memory: ['128Mi', '256Mi'] },
  probes: { liveness: { get: '/live' }, readiness: { get: '/ready' } },
});

export const school = system('school', { environments: ['live'], secrets: { llm }, services: { tutor } });
