// Correct: the entry is always there
import { endpoint, microservice, secret, system } from 'bowline';

const database = secret('database', { username: {}, password: {} });
const local = process.argv.includes('--local');
const courses = microservice(endpoint('courses', { http: 8080 }), {
  image: 'ghcr.io/school/courses',
  env: { DB_USER: database.ref.username, DB_PASSWORD: database.ref.password, LOCAL: local },
  resources: { cpu: ['100m', '500m'], memory: ['128Mi', '256Mi'] },
  probes: { liveness: { get: '/live' }, readiness: { get: '/ready' } },
});

export const school = system('school', {
  environments: ['live'],
  secrets: { database },
  services: {
    courses,
  },
});
