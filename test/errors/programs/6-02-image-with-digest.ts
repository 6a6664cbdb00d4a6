// The image is pinned by digest; the release brings digests.
import { endpoint, microservice, system } from 'bowline';

const ledger = microservice(endpoint('ledger', { http: 8080 }), {
  image: 'ghcr.io/bank/ledger@sha256:0f1e2d3c', // <- here: image
  resources: { cpu: ['100m', '500m'], memory: ['128Mi', '256Mi'] },
  probes: { liveness: { get: '/live' }, readiness: { get: '/ready' } },
});

export const bank = system('bank', { environments: ['live'], services: { ledger } });
