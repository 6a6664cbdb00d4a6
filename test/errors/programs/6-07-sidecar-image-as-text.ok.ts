// Correct: the image is a vendor's, pinned by digest
import { endpoint, microservice, system, vendor } from 'bowline';

const stock = microservice(endpoint('stock', { http: 8080 }), {
  image: 'ghcr.io/depot/stock',
  sidecars: {
    pgbouncer: {
      image: vendor('docker.io/bitnami/pgbouncer', '1.23.1@sha256:5f2c9a1b5f2c9a1b5f2c9a1b5f2c9a1b5f2c9a1b5f2c9a1b5f2c9a1b5f2c9a1b'),
      resources: { cpu: ['10m', '50m'], memory: ['16Mi', '64Mi'] },
    },
  },
  resources: { cpu: ['100m', '500m'], memory: ['128Mi', '256Mi'] },
  probes: { liveness: { get: '/live' }, readiness: { get: '/ready' } },
});

export const depot = system('depot', { environments: ['live'], services: { stock } });
