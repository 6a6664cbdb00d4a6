// The spread sources have a key more than the secret; the compiler looks only at keys that are written out.
import { endpoint, microservice, owned, pulumi, pulumiConfig, secret, stack, system } from 'bowline';

const llm = secret('llm', { 'api-key': {} });
const tutor = microservice(endpoint('tutor', { http: 8080 }), {
  image: 'ghcr.io/school/tutor',
  env: { LLM_API_KEY: llm.ref['api-key'] },
  resources: { cpu: ['100m', '500m'], memory: ['128Mi', '256Mi'] },
  probes: { liveness: { get: '/live' }, readiness: { get: '/ready' } },
});
const school = system('school', { environments: ['live'], secrets: { llm }, services: { tutor } });
const common = { 'api-key': pulumiConfig(), organisation: pulumiConfig() };

export const live = stack(school, 'live', {
  delivery: pulumi(),
  namespace: owned('school'),
  secrets: { llm: { ...common } },
});
