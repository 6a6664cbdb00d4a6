// The stack overrides a microservice that was renamed.
import { endpoint, gitops, microservice, owned, stack, system } from 'bowline';

const tasks = microservice(endpoint('task-solver', { http: 8002 }), {
  image: 'ghcr.io/acme/task-solver',
  resources: { cpu: ['100m', '500m'], memory: ['128Mi', '256Mi'] },
  probes: { liveness: { get: '/live' }, readiness: { get: '/ready' } },
});
const puzzles = system('puzzles', { environments: ['live'], services: { taskSolver: tasks } });

export const live = stack(puzzles, 'live', {
  delivery: gitops({ repoURL: 'https://github.com/acme/gitops.git' }),
  namespace: owned('puzzles'),
  services: {
    taskSolvr: { replicas: 3 }, // <- here: taskSolvr
  },
});
