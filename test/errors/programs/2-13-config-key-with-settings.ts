// The cluster's dashboard is said to read one key; the other has no reader.
import { config, endpoint, microservice, outside, perStack, system } from 'bowline';

const dashboard = config('dashboard', {
  TITLE: { value: perStack, usedBy: outside('the dashboard reads it') },
  THEME: 'dark',
});
const api = microservice(endpoint('api', { http: 8080 }), {
  image: 'ghcr.io/chat/api',
  resources: { cpu: ['100m', '500m'], memory: ['128Mi', '256Mi'] },
  probes: { liveness: { get: '/live' }, readiness: { get: '/ready' } },
});
export const chat = system('chat', {
  environments: ['live'],
  configs: {
    dashboard, // <- here: dashboard
  },
  services: { api },
});
