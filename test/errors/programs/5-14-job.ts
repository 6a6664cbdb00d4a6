// The migration job's database would come from Pulumi's config under gitops.
import { endpoint, gitops, job, microservice, owned, pulumiConfig, secret, stack, system } from 'bowline';

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
  delivery: gitops({ repoURL: 'https://github.com/acme/gitops.git' }),
  namespace: owned('school'),
  secrets: {
    database: {
      url: pulumiConfig(), // <- here: url
    },
  },
  rotation: 'manual',
});
