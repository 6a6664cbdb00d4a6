/** cet4-training: training for the CET-4 examination; a Django back end, a Next.js front end, PostgreSQL and Redis. */
import {
  config,
  endpoint,
  family,
  perStack,
  postgres,
  redis,
  rolling,
  scratch,
  secret,
  system,
  text,
  vendor,
  volume,
} from 'bowline';

/** Random values of letters and digits, so that they can stand in a URL. */
const secrets = secret('secrets', {
  database_password: { urlSafe: true },
  redis_password: { urlSafe: true },
  secret_key: {},
});

const database = postgres('postgresql', {
  image: vendor(
    'docker.io/library/postgres',
    '15.8@sha256:eb3747f5d0a92195ca486d2f15d9a4ee5e9461b0332fe87fbc59069490a5c659',
  ),
  database: 'english_training',
  password: secrets.ref.database_password,
  resources: { cpu: ['250m', '1'], memory: ['512Mi', '1Gi'] },
});

const cache = redis('redis', {
  image: vendor(
    'docker.io/library/redis',
    '7.4.1@sha256:6a692a76c2081888b589e26e6ec835743119fe453d67ecf03df7de5b73d69842',
  ),
  password: secrets.ref.redis_password,
  resources: { cpu: ['100m', '500m'], memory: ['128Mi', '256Mi'] },
});

/** What the back end reads from /app/config, one file a key. No secret is among them. */
const settings = config('config', {
  environment: perStack,
  allowed_hosts: perStack,
  'database.host': database.host,
  'database.port': database.port.postgres,
  'database.name': database.database,
  'database.user': database.user,
  'redis.host': cache.host,
  'redis.port': cache.port.redis,
  'redis.db': 0,
});

/** The address is compiled into what browsers run: this one is for the server's own requests and must be the same. */
const web = config('web', { NEXT_PUBLIC_API_URL: perStack });

/** Uploads and recordings, which every pod of the back end reads and writes. */
const media = volume('media', { size: '50Gi', access: 'ReadWriteMany', storageClass: 'nfs' });

const ours = family({ strategy: rolling({ maxSurge: '25%', maxUnavailable: '25%' }), shutdown: { grace: '45s' } });

const backend = ours(endpoint('backend', { http: 8000 }), {
  image: 'harbor.company.com/english-training-system/backend',
  labels: { component: 'backend' },
  env: {
    DATABASE_URL: database.url,
    REDIS_URL: text`${cache.url}/0`,
    SECRET_KEY: secrets.ref.secret_key,
  },
  files: { '/app/config': settings.ref },
  volumes: { media, tmp: scratch('256Mi') },
  mounts: { '/app/media': 'media', '/tmp': 'tmp' },
  migration: {
    as: 'init',
    command: ['python', 'manage.py', 'migrate'],
    lock: 'a pre_migrate receiver of the back end takes pg_advisory_lock; every change suits the release before it too',
  },
  resources: { cpu: ['250m', '1'], memory: ['512Mi', '1Gi'] },
  probes: {
    liveness: {
      get: '/health/',
      port: 'http',
      initialDelaySeconds: 30,
      periodSeconds: 10,
      timeoutSeconds: 5,
      failureThreshold: 3,
    },
    readiness: {
      get: '/ready/',
      port: 'http',
      initialDelaySeconds: 5,
      periodSeconds: 5,
      timeoutSeconds: 3,
      failureThreshold: 3,
    },
  },
  routes: { '/api': 'http', '/admin': 'http' },
});

const frontend = ours(endpoint('frontend', { http: 3000 }), {
  image: 'harbor.company.com/english-training-system/frontend',
  labels: { component: 'frontend' },
  env: {
    NEXT_PUBLIC_API_URL: web.ref.NEXT_PUBLIC_API_URL,
    APP_ENVIRONMENT: settings.ref.environment,
    // What Node.js knows is how an image was built, and that is the same everywhere.
    NODE_ENV: 'production',
  },
  volumes: { cache: scratch('512Mi') },
  mounts: { '/app/.next/cache': 'cache' },
  resources: { cpu: ['100m', '500m'], memory: ['256Mi', '512Mi'] },
  probes: {
    liveness: { get: '/api/health', port: 'http', initialDelaySeconds: 30, periodSeconds: 10 },
    readiness: { get: '/api/health', port: 'http', initialDelaySeconds: 5, periodSeconds: 5 },
  },
  routes: { '/': 'http' },
});

/** The system; `src/stacks` says where it runs. */
export const cet4Training = system('cet4-training', {
  environments: ['development', 'staging', 'production'],
  secrets: { secrets },
  configs: { settings, web },
  dependencies: { database, cache },
  volumes: { media },
  services: { backend, frontend },
});
