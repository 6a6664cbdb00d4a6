/** my-app: one web service with a database password, delivered by Argo CD and rolled out by canary. */
import { analysis, atLeast, below, config, endpoint, microservice, perStack, secret, share, system } from 'bowline';

const db = secret('db', { password: {} }, { name: 'db-password' });

const settings = config(
  'config',
  { LOG_LEVEL: perStack, MAX_CONNECTIONS: perStack, SHUTDOWN_TIMEOUT: '20s' },
  { name: 'myapp-config' },
);

const requests = (service: string, status = '') => `http_requests_total{service="${service}"${status}}`;

/** Less than one failed request in twenty. */
export const errorRate = analysis('error-rate-check', {
  name: 'error-rate-check',
  args: ['service-name'],
  query: ({ 'service-name': service }) =>
    share(requests(service, ',status=~"5.."'), { of: requests(service), over: '5m' }),
  passes: below('5%'),
  every: '1m',
  count: 5,
  failsOn: 'third failure',
  noData: 'inconclusive',
});

/** At least nineteen good requests in twenty. */
export const successRate = analysis('success-rate', {
  name: 'success-rate',
  args: ['service-name'],
  query: ({ 'service-name': service }) =>
    share(requests(service, ',status!~"5.."'), { of: requests(service), over: '5m' }),
  passes: atLeast('95%'),
  every: '1m',
  count: 5,
  failsOn: 'third failure',
  noData: 'inconclusive',
});

const myapp = microservice(endpoint('myapp', { http: 8080 }, { name: 'myapp' }), {
  image: 'registry.company.com/myapp',
  labels: { app: 'myapp' },
  env: {
    DB_PASSWORD: db.ref.password,
    LOG_LEVEL: settings.ref.LOG_LEVEL,
    MAX_CONNECTIONS: settings.ref.MAX_CONNECTIONS,
    SHUTDOWN_TIMEOUT: settings.ref.SHUTDOWN_TIMEOUT,
  },
  resources: { cpu: ['100m', '200m'], memory: ['128Mi', '256Mi'] },
  probes: { liveness: { get: '/live' }, readiness: { get: '/ready', periodSeconds: 5 } },
  shutdown: { grace: '30s', timeout: '20s' },
});

/** The system; `src/stacks` says where it runs. */
export const myApp = system('my-app', {
  environments: ['dev', 'staging', 'prod'],
  secrets: { db },
  configs: { settings },
  services: { myapp },
});
