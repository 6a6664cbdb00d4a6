// A sidecar's image is written as text; no release brings it.
import { endpoint, microservice, system } from 'bowline';

const stock = microservice(endpoint('stock', { http: 8080 }), {
  image: 'ghcr.io/depot/stock',
  sidecars: {
    pgbouncer: {
      image: 'docker.io/bitnami/pgbouncer:1.23.1', // <- here: image
      resources: { cpu: ['10m', '50m'], memory: ['16Mi', '64Mi'] },
    },
  },
  resources: { cpu: ['100m', '500m'], memory: ['128Mi', '256Mi'] },
  probes: { liveness: { get: '/live' }, readiness: { get: '/ready' } },
});

export const depot = system('depot', { environments: ['live'], services: { stock } });
