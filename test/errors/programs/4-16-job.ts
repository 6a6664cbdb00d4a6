// Only the migration job reads the secret; the stack forgets it.
import { endpoint, job, microservice, owned, pulumi, secret, stack, system } from 'bowline';

const database = secret('database', { url: {} });
const courses = microservice(endpoint('courses', { http: 8080 }), {
  image: 'ghcr.io/school/courses',
  resources: { cpu: ['100m', '500m'], memory: ['128Mi', '256Mi'] },
  probes: { liveness: { get: '/live' }, readiness: { get: '/ready' } },
});
const migrate = job('migrate', {
  image: courses,
  args: ['migrate'],
  env: { DATABASE_URL: database.ref.url },
  resources: { cpu: ['100m', '500m'], memory: ['128Mi', '256Mi'] },
});
const school = system('school', {
  environments: ['live'],
  secrets: { database },
  services: { courses },
  jobs: { migrate },
});

export const live = stack(school, 'live', {
  delivery: pulumi(),
  namespace: owned('school'),
  secrets: {}, // <- here: secrets
});
