// The sidecar gets its token only in some environments.
import { endpoint, microservice, secret, system, vendor } from 'bowline';

const tunnel = secret('tunnel', { token: {} });
const traced = process.env['TRACED'] === 'yes';
const chat = microservice(endpoint('chat', { http: 8080 }), {
  image: 'ghcr.io/acme/chat',
  sidecars: {
    tunnel: {
      image: vendor('docker.io/cloudflare/cloudflared', '2024.10.1@sha256:0f1e2d3c'),
      resources: { cpu: ['10m', '50m'], memory: ['32Mi', '64Mi'] },
      env: { MODE: 'quic', ...(traced ? { TUNNEL_TOKEN: tunnel.ref.token } : {}) },
    },
  },
  resources: { cpu: ['100m', '500m'], memory: ['128Mi', '256Mi'] },
  probes: { liveness: { get: '/live' }, readiness: { get: '/ready' } },
});

export const messenger = system('messenger', {
  environments: ['live'],
  secrets: { tunnel },
  services: {
    chat, // <- here: chat
  },
});
