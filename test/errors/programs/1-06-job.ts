// The migration job reads a database secret that the school does not declare.
import { endpoint, job, microservice, secret, system } from 'bowline';

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

export const school = system('school', {
  environments: ['live'],
  services: { courses },
  jobs: {
    migrate, // <- here: migrate
  },
});
