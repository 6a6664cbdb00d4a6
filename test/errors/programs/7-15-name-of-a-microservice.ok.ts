// Correct: the id is a DNS label
import { endpoint, microservice, system } from 'bowline';

const solver = microservice(
  endpoint(
    'task-solver',
    { http: 8002 },
  ),
  {
    image: 'ghcr.io/acme/solver',
    resources: { cpu: ['100m', '500m'], memory: ['128Mi', '256Mi'] },
    probes: { liveness: { get: '/live' }, readiness: { get: '/ready' } },
  },
);

export const puzzles = system('puzzles', { environments: ['live'], services: { solver } });
