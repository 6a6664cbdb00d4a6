/** OpenHands: one web application that is switched blue-green in production and tried by canary in staging. */
import { analysis, atLeast, endpoint, microservice, scratch, secret, share, system } from 'bowline';

const llm = secret('llm', { 'api-key': {} });

/** The requests that the pods behind a Service count; Prometheus reads the endpoints of each Service and notes its name. */
const requests = (service: string, status = '') => `http_requests_total{service="${service}"${status}}`;

/** At least nineteen good requests in twenty; without requests nothing is known, and a version is not let through. */
export const successRate = analysis('success-rate', {
  name: 'success-rate',
  args: ['service-name'],
  query: ({ 'service-name': service }) =>
    share(requests(service, ',status!~"5.."'), { of: requests(service), over: '2m' }),
  passes: atLeast('95%'),
  every: '30s',
  count: 5,
  failsOn: 'third failure',
  noData: 'fails',
  startAfter: '2m',
});

/** How long the server gives open requests once it is asked to stop; the pod's grace period is longer. */
const gracefulTimeout = 30;

const openhands = microservice(endpoint('openhands', { http: 8000 }, { name: 'openhands' }), {
  image: 'ghcr.io/acme/openhands',
  labels: { app: 'openhands' },
  env: {
    LLM_API_KEY: llm.ref['api-key'],
    WORKERS: 4,
    MAX_CONNECTIONS: 1000,
    KEEP_ALIVE_TIMEOUT: 65,
    GRACEFUL_TIMEOUT: gracefulTimeout,
  },
  resources: { cpu: ['250m', '1000m'], memory: ['512Mi', '2Gi'] },
  probes: {
    startup: {
      get: '/health/startup',
      initialDelaySeconds: 10,
      periodSeconds: 5,
      timeoutSeconds: 3,
      failureThreshold: 10,
    },
    readiness: {
      get: '/health/ready',
      initialDelaySeconds: 5,
      periodSeconds: 3,
      timeoutSeconds: 2,
      failureThreshold: 3,
    },
    liveness: {
      get: '/health/live',
      initialDelaySeconds: 30,
      periodSeconds: 10,
      timeoutSeconds: 5,
      failureThreshold: 3,
    },
  },
  volumes: { 'tmp-volume': scratch('1Gi'), 'cache-volume': scratch('2Gi') },
  mounts: { '/tmp': 'tmp-volume', '/app/cache': 'cache-volume' },
  shutdown: { grace: '45s', drain: '5s', timeout: `${gracefulTimeout}s` },
  scheduling: { apart: 'preferred' },
  routes: { '/': 'http' },
});

/** The system; `src/stacks` says where it runs. */
export const openhandsSystem = system('openhands', {
  environments: ['staging', 'production'],
  secrets: { llm },
  services: { openhands },
});
