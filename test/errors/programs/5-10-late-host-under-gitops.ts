// The external's host is to come from a Pulumi resource, which a Git tree cannot wait for.
import { endpoint, external, gitops, late, microservice, owned, stack, system } from 'bowline';

const kafka = external('kafka', { broker: 9092 });
const solver = microservice(endpoint('solver', { http: 8002 }), {
  image: 'ghcr.io/acme/solver',
  env: { KAFKA_BOOTSTRAP_SERVERS: kafka.address.broker },
  resources: { cpu: ['100m', '500m'], memory: ['128Mi', '256Mi'] },
  probes: { liveness: { get: '/live' }, readiness: { get: '/ready' } },
});
const puzzles = system('puzzles', { environments: ['live'], externals: { kafka }, services: { solver } });

export const live = stack(puzzles, 'live', {
  delivery: gitops({ repoURL: 'https://github.com/acme/gitops.git' }),
  namespace: owned('puzzles'),
  externals: {
    kafka: {
      host: late('kafkaHost'), // <- here: host
    },
  },
});
