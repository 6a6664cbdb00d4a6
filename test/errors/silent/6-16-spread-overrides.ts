// The spread overrides still name the microservice as it was called before.
import { endpoint, microservice, owned, pulumi, stack, system } from 'bowline';

const tasks = microservice(endpoint('task-solver', { http: 8002 }), {
  image: 'ghcr.io/acme/task-solver',
  resources: { cpu: ['100m', '500m'], memory: ['128Mi', '256Mi'] },
  probes: { liveness: { get: '/live' }, readiness: { get: '/ready' } },
});
const checker = microservice(endpoint('checker', { http: 8003 }), {
  image: 'ghcr.io/acme/checker',
  resources: { cpu: ['100m', '500m'], memory: ['128Mi', '256Mi'] },
  probes: { liveness: { get: '/live' }, readiness: { get: '/ready' } },
});
const puzzles = system('puzzles', { environments: ['live'], services: { taskSolver: tasks, checker } });
const common = { checker: { replicas: 2 }, taskSolvr: { replicas: 3 } };

export const live = stack(puzzles, 'live', {
  delivery: pulumi(),
  namespace: owned('puzzles'),
  services: { ...common },
});
