// A sidecar has no ports of its own.
import { endpoint, microservice, system, vendor } from 'bowline';

const api = microservice(endpoint('api', { http: 8080 }), {
  image: 'ghcr.io/chat/api',
  sidecars: {
    tunnel: {
      image: vendor('docker.io/cloudflare/cloudflared', '2024.11.0@sha256:5f2c9a1b5f2c9a1b5f2c9a1b5f2c9a1b5f2c9a1b5f2c9a1b5f2c9a1b5f2c9a1b'),
      resources: { cpu: ['10m', '50m'], memory: ['16Mi', '64Mi'] },
      ports: { metrics: 2000 }, // <- here: ports
    },
  },
  resources: { cpu: ['100m', '500m'], memory: ['128Mi', '256Mi'] },
  probes: { liveness: { get: '/live' }, readiness: { get: '/ready' } },
});

export const chat = system('chat', { environments: ['live'], services: { api } });
