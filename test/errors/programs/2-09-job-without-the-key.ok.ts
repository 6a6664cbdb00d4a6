// Correct: the migration reads the admin key
import { endpoint, job, microservice, secret, system } from 'bowline';

const database = secret('database', { app: {}, admin: {} });
const courses = microservice(endpoint('courses', { http: 8080 }), {
  image: 'ghcr.io/school/courses',
  env: { DB_PASSWORD: database.ref.app },
  resources: { cpu: ['100m', '500m'], memory: ['128Mi', '256Mi'] },
  probes: { liveness: { get: '/live' }, readiness: { get: '/ready' } },
});
const migrate = job('migrate', {
  image: courses,
  env: { DB_PASSWORD: database.ref.admin },
  resources: { cpu: ['100m', '500m'], memory: ['128Mi', '256Mi'] },
});

export const school = system('school', {
  environments: ['live'],
  secrets: {
    database,
  },
  services: { courses },
  jobs: { migrate },
});
