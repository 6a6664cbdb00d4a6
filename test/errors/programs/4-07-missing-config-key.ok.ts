// Correct: the address is given
import { config, endpoint, gitops, microservice, owned, perStack, stack, system } from 'bowline';

const kafka = config('kafka', { BOOTSTRAP_SERVERS: perStack, GROUP: perStack });
const solver = microservice(endpoint('solver', { http: 8002 }), {
  image: 'ghcr.io/acme/solver',
  env: { KAFKA_BOOTSTRAP_SERVERS: kafka.ref.BOOTSTRAP_SERVERS, KAFKA_GROUP: kafka.ref.GROUP },
  resources: { cpu: ['100m', '500m'], memory: ['128Mi', '256Mi'] },
  probes: { liveness: { get: '/live' }, readiness: { get: '/ready' } },
});
const puzzles = system('puzzles', { environments: ['staging', 'production'], configs: { kafka }, services: { solver } });

export const staging = stack(puzzles, 'staging', {
  delivery: gitops({ repoURL: 'https://github.com/acme/gitops.git' }),
  namespace: owned('puzzles-staging'),
  configs: { kafka: { BOOTSTRAP_SERVERS: 'kafka.staging:9092', GROUP: 'staging' } },
});
export const production = stack(puzzles, 'production', {
  delivery: gitops({ repoURL: 'https://github.com/acme/gitops.git' }),
  namespace: owned('puzzles'),
  configs: {
    kafka: { BOOTSTRAP_SERVERS: 'kafka.production:9092', GROUP: 'production' },
  },
});
