// A canary has no active Service.
import {
  activeService,
  analyse,
  analysis,
  below,
  canary,
  endpoint,
  istio,
  microservice, pause,
  share,
  system,
  weight,
} from 'bowline';

const errors = analysis('errors', {
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
      weight(10), pause('10m'),
      weight(100),
    ],
    background: [analyse(errors, { service: activeService })], // <- here: analyse
  }),
});

export const web = system('web', { environments: ['live'], services: { site } });
