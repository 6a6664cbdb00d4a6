// The stack's CPU limit is written as a word.
import { endpoint, gitops, microservice, owned, stack, system } from 'bowline';

const tutor = microservice(endpoint('tutor', { http: 8080 }), {
  image: 'ghcr.io/school/tutor',
  resources: { cpu: ['100m', '500m'], memory: ['128Mi', '256Mi'] },
  probes: { liveness: { get: '/live' }, readiness: { get: '/ready' } },
});
const school = system('school', { environments: ['live'], services: { tutor } });

export const live = stack(school, 'live', {
  delivery: gitops({ repoURL: 'https://github.com/acme/gitops.git' }),
  namespace: owned('school'),
  services: {
    tutor: {
      resources: {
        cpu: ['500m', 'two'], // <- here: 'two'
        memory: ['512Mi', '1Gi'],
      },
    },
  },
});
