// Correct: both keys are read by somebody
import { config, endpoint, microservice, outside, perStack, system } from 'bowline';

const dashboard = config('dashboard', {
  TITLE: { value: perStack, usedBy: outside('the dashboard reads it') },
  THEME: { value: 'dark', usedBy: outside('the dashboard reads it') },
});
const api = microservice(endpoint('api', { http: 8080 }), {
  image: 'ghcr.io/chat/api',
  resources: { cpu: ['100m', '500m'], memory: ['128Mi', '256Mi'] },
  probes: { liveness: { get: '/live' }, readiness: { get: '/ready' } },
});
export const chat = system('chat', {
  environments: ['live'],
  configs: {
    dashboard,
  },
  services: { api },
});
