// The password is looked up without types, and is not there.
import { endpoint, microservice, owned, pulumi, pulumiConfig, secret, stack, system } from 'bowline';

const database = secret('database', { username: {} });
const refs = JSON.parse('{}');
const courses = microservice(endpoint('courses', { http: 8080 }), {
  image: 'ghcr.io/school/courses',
  env: { DB_USER: database.ref.username, DB_PASSWORD: refs.password },
  resources: { cpu: ['100m', '500m'], memory: ['128Mi', '256Mi'] },
  probes: { liveness: { get: '/live' }, readiness: { get: '/ready' } },
});
const school = system('school', { environments: ['live'], secrets: { database }, services: { courses } });

export const live = stack(school, 'live', {
  delivery: pulumi(),
  namespace: owned('school'),
  secrets: { database: { username: pulumiConfig() } },
});
