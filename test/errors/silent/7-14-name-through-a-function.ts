// A function that makes secrets passes the id on, where it is a type parameter and not yet a name.
import { endpoint, microservice, owned, pulumi, pulumiConfig, secret, stack, system } from 'bowline';

const keysOf = <const Id extends string>(id: Id) => secret(id, { 'api-key': {} });
const llm = keysOf('LLM_Keys');
const tutor = microservice(endpoint('tutor', { http: 8080 }), {
  image: 'ghcr.io/school/tutor',
  env: { LLM_API_KEY: llm.ref['api-key'] },
  resources: { cpu: ['100m', '500m'], memory: ['128Mi', '256Mi'] },
  probes: { liveness: { get: '/live' }, readiness: { get: '/ready' } },
});
const school = system('school', { environments: ['live'], secrets: { llm }, services: { tutor } });

export const live = stack(school, 'live', {
  delivery: pulumi(),
  namespace: owned('school'),
  secrets: { llm: { 'api-key': pulumiConfig() } },
});
