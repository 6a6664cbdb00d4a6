// The proxy beside the API reads a password that the depot does not declare.
import { endpoint, microservice, secret, system, vendor } from 'bowline';

const proxy = secret('proxy', { password: {} });
const stock = microservice(endpoint('stock', { http: 8080 }), {
  image: 'ghcr.io/depot/stock',
  sidecars: {
    pgbouncer: {
      image: vendor('docker.io/bitnami/pgbouncer', '1.23.1@sha256:5f2c9a1b5f2c9a1b5f2c9a1b5f2c9a1b5f2c9a1b5f2c9a1b5f2c9a1b5f2c9a1b'),
      env: { PGBOUNCER_PASSWORD: proxy.ref.password },
      resources: { cpu: ['10m', '50m'], memory: ['16Mi', '64Mi'] },
    },
  },
  resources: { cpu: ['100m', '500m'], memory: ['128Mi', '256Mi'] },
  probes: { liveness: { get: '/live' }, readiness: { get: '/ready' } },
});

export const depot = system('depot', {
  environments: ['live'],
  services: {
    stock, // <- here: stock
  },
});
