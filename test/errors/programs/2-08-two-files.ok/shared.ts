import { endpoint, microservice, secret } from 'bowline';

export const session = secret('session', { key: {} });
export const legacy = secret('legacy', { key: {} });
export const api = microservice(endpoint('api', { http: 8080 }), {
  image: 'ghcr.io/chat/api',
  env: { SESSION_KEY: session.ref.key },
  resources: { cpu: ['100m', '500m'], memory: ['128Mi', '256Mi'] },
  probes: { liveness: { get: '/live' }, readiness: { get: '/ready' } },
});
