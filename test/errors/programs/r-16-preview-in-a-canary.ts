// A canary has no preview Service.
import {
  analyse,
  analysis,
  below,
  canary,
  endpoint,
  istio,
  microservice,
  previewService,
  share,
  system,
  weight,
} from 'bowline';

export const errors = analysis('errors', {
  args: ['service'],
  query: ({ service }) =>
    share(`http_errors{service="${service}"}`, { of: `http_requests{service="${service}"}`, over: '5m' }),
  passes: below('5%'),
  every: '1m',
  count: 5,
  failsOn: 'third failure',
  noData: 'fails',
  startAfter: '5m',
});

const site = microservice(endpoint('site', { http: 8080 }), {
  image: 'ghcr.io/acme/site',
  resources: { cpu: ['100m', '500m'], memory: ['128Mi', '256Mi'] },
  probes: { liveness: { get: '/live' }, readiness: { get: '/ready' } },
  replicas: 10,
  strategy: canary({
    router: istio(),
    steps: [
      weight(10),
      analyse(errors, { service: previewService }), // <- here: analyse
      weight(100),
    ],
  }),
});

export const web = system('web', { environments: ['live'], services: { site } });
