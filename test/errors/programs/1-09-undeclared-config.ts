// The solver reads Kafka's address from a config that the system does not declare.
import { config, endpoint, microservice, perStack, system } from 'bowline';

const kafka = config('kafka', { BOOTSTRAP_SERVERS: perStack });
const solver = microservice(endpoint('solver', { http: 8002 }), {
  image: 'ghcr.io/acme/solver',
  env: { KAFKA_BOOTSTRAP_SERVERS: kafka.ref.BOOTSTRAP_SERVERS },
  resources: { cpu: ['100m', '500m'], memory: ['128Mi', '256Mi'] },
  probes: { liveness: { get: '/live' }, readiness: { get: '/ready' } },
});

export const puzzles = system('puzzles', {
  environments: ['live'],
  configs: {},
  services: {
    solver, // <- here: solver
  },
});
