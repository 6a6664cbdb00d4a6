// The stack's own probe asks a port that the endpoint does not have.
import { endpoint, gitops, microservice, owned, stack, system } from 'bowline';

const ledger = microservice(endpoint('ledger', { grpc: 9000 }), {
  image: 'ghcr.io/bank/ledger',
  resources: { cpu: ['100m', '500m'], memory: ['128Mi', '256Mi'] },
  probes: { liveness: { grpc: 'grpc' }, readiness: { grpc: 'grpc' } },
});
const bank = system('bank', { environments: ['live'], services: { ledger } });

export const live = stack(bank, 'live', {
  delivery: gitops({ repoURL: 'https://github.com/acme/gitops.git' }),
  namespace: owned('bank'),
  services: {
    ledger: {
      probes: {
        liveness: { grpc: 'grpc' },
        readiness: {
          tcp: 'http', // <- here: tcp
        },
      },
    },
  },
});
