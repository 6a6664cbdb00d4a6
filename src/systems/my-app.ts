/** my-app: one web service with a database password, delivered by Argo CD and rolled out by canary. */
import { analysis, atLeast, below, config, endpoint, microservice, perStack, secret, share, system } from 'bowline';

const db = secret('db', { password: {} }, { name: 'db-password' });

const settings = config(
  'config',
  { LOG_LEVEL: perStack, MAX_CONNECTIONS: perStack, SHUTDOWN_TIMEOUT: '20s' },
  { name: 'myapp-config' },
);

/** The requests that the pods of one version count; the label comes from the pods, with their PodMonitor. */
const counted = (hash: string, more = '') => `http_requests_total{rollouts_pod_template_hash="${hash}"${more}}`;

/** Less than one failed request in twenty. */
export const errorRate = analysis('error-rate-check', {
  name: 'error-rate-check',
  args: ['pod-hash'],
  query: ({ 'pod-hash': hash }) => share(counted(hash, ',status=~"5.."'), { of: counted(hash), over: '5m' }),
  passes: below('5%'),
  every: '1m',
  count: 5,
  failsOn: 'third failure',
  noData: 'inconclusive',
  startAfter: '1m',
});

/** The requests that Istio brings to one Service, as their callers see them. */
const brought = (service: string, more = '') =>
  `istio_requests_total{reporter="source",destination_service_name="${service}"${more}}`;

/** At least nineteen good requests in twenty. */
export const successRate = analysis('success-rate', {
  name: 'success-rate',
  args: ['service-name'],
  query: ({ 'service-name': service }) =>
    share(brought(service, ',response_code!~"5.."'), { of: brought(service), over: '5m' }),
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
  metrics: { port: 'http' },
});

/** The system; `src/stacks` says where it runs. */
export const myApp = system('my-app', {
  environments: ['dev', 'staging', 'prod'],
  secrets: { db },
  configs: { settings },
  services: { myapp },
});
