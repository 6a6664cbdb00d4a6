/** A small program without a fault, and what is needed to break it in one place. */
import {
  clusterSecretStore,
  config,
  cronJob,
  endpoint,
  external,
  gitops,
  ingressClass,
  job,
  late,
  microservice,
  owned,
  perStack,
  pulumi,
  pulumiConfig,
  scratch,
  sealed,
  secret,
  stack,
  system,
  text,
  vendor,
  volume,
} from 'bowline';
import { checkProgram } from '../../src/checks/program';
import type { Release } from '../../src/model/release';
import type { StackSpec } from '../../src/model/stack';

export const digest = 'sha256:0000000000000000000000000000000000000000000000000000000000000000';

/** A source that a stack can provide. */
export const fromStore = clusterSecretStore('vault').key('db', { version: 1 });

/** A source that needs no setting beside it. */
export const fromConfig = pulumiConfig();

const db = secret('db', { password: { urlSafe: true }, user: {} });
const settings = config('settings', { LEVEL: 'info', REGION: perStack });
const kafka = external('kafka', { broker: 9092 });
const data = volume('data', { size: '1Gi' });
const resources = { cpu: ['100m', '200m'], memory: ['128Mi', '256Mi'] } as const;
const ordersAt = endpoint('orders', { http: 8080, metrics: 9090 });
export const refs = { db: db.ref, settings: settings.ref, kafka, unknown: secret('other', { key: {} }).ref };

const orders = microservice(ordersAt, {
  image: 'ghcr.io/acme/orders',
  env: {
    USER: db.ref.user,
    URL: text`postgres://app:${db.ref.password}@db:5432`,
    LEVEL: settings.ref.LEVEL,
    REGION: settings.ref.REGION,
    BROKER: kafka.address.broker,
  },
  files: { '/etc/db': { password: db.ref.password } },
  volumes: { data, tmp: scratch('1Gi') },
  mounts: { '/data': 'data', '/tmp': 'tmp' },
  init: { wait: { image: vendor('docker.io/library/busybox', `1.36@${digest}`), env: { USER: db.ref.user } } },
  sidecars: { proxy: { image: vendor('docker.io/library/envoy', `v1@${digest}`), resources } },
  resources,
  probes: { liveness: { get: '/live', port: 'http' }, readiness: { get: '/ready', port: 'http' } },
  strategy: { kind: 'rolling', maxSurge: 0, maxUnavailable: 1 },
  routes: { '/': 'http' },
});
const billing = microservice(endpoint('billing', { http: 8081 }), {
  image: 'ghcr.io/acme/billing',
  env: { ORDERS: ordersAt.url.http },
  resources,
  probes: { liveness: { get: '/live' }, readiness: { get: '/ready' } },
  scaling: { min: 2, max: 4, cpu: 70 },
});
const migrate = job('migrate', { image: orders, resources });
const report = cronJob('report', '0 3 * * *', { image: 'ghcr.io/acme/report', resources });

const shop = system('shop', {
  environments: ['dev', 'prod'],
  secrets: { db },
  configs: { settings },
  externals: { kafka },
  volumes: { data },
  services: { orders, billing },
  jobs: { migrate, report },
});

const nginx = ingressClass('nginx', 'ingress');
export const spec: StackSpec = stack(shop, 'dev', {
  delivery: pulumi(),
  namespace: owned('shop'),
  provided: [nginx],
  secrets: { db: { password: pulumiConfig(), user: pulumiConfig() } },
  configs: { settings: { REGION: 'eu' } },
  externals: { kafka: { host: 'kafka.example' } },
  ingress: { class: nginx, host: 'shop.example', tls: { none: 'ends at the load balancer' } },
}).spec;

export const release: Release = {
  system: 'shop',
  commit: '0123456789abcdef',
  builtAt: '2026-01-31T12:00:00Z',
  run: 'ci 1',
  images: {
    orders: 'ghcr.io/acme/orders:main-1',
    billing: `ghcr.io/acme/billing:main-1@${digest}`,
    report: 'ghcr.io/acme/report:main-1',
  },
};

export const words = { gitops: gitops({ repoURL: 'https://example.com/repo.git' }), sealed, late };

/** Removes what is at a path. */
export const gone = Symbol('gone');

/** The value with another one at a path; what is not on the path is shared. */
export function changed<Value>(value: Value, path: string, to: unknown): Value {
  return set(value, path.split('.'), to) as Value;
}

function set(value: unknown, [first, ...rest]: readonly string[], to: unknown): unknown {
  if (first === undefined) return to;
  const { [first]: old, ...others } = (value ?? {}) as Readonly<Record<string, unknown>>;
  const next = set(old, rest, to);
  return next === gone ? others : { ...others, [first]: next };
}

/** The faults of the shop with changes: path and value by turns. */
export function faultsWith(changes: Readonly<Record<string, unknown>>, of = release) {
  const broken = Object.entries(changes).reduce((one, [path, to]) => changed(one, path, to), spec);
  return checkProgram(broken, of);
}

/** Their texts. */
export function textsWith(changes: Readonly<Record<string, unknown>>): readonly string[] {
  return faultsWith(changes).map(({ text }) => text);
}
