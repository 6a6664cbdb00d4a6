// The tracing settings are spread into the env; the secret behind one of them is not declared.
import { endpoint, microservice, secret, system } from 'bowline';

const tracing = secret('tracing', { 'api-key': {} });
const traced = { OTEL_EXPORTER_KEY: tracing.ref['api-key'], OTEL_SAMPLING: 0.1 };
const quotes = microservice(endpoint('quotes', { http: 8080 }), {
  image: 'ghcr.io/broker/quotes',
  env: { ...traced, LOG_LEVEL: 'info' },
  resources: { cpu: ['100m', '500m'], memory: ['128Mi', '256Mi'] },
  probes: { liveness: { get: '/live' }, readiness: { get: '/ready' } },
});

export const broker = system('broker', {
  environments: ['live'],
  services: {
    quotes, // <- here: quotes
  },
});
