import {
  config,
  endpoint,
  external,
  late,
  microservice,
  owned,
  perStack,
  pulumi,
  pulumiConfig,
  secret,
  stack,
  system,
} from 'bowline';
import { placeholder } from '../../../src/internal/placeholder';
import type { Manifest } from '../../../src/kubernetes/objects';
import type { Assembly } from '../../../src/model/assembly';
import type { DeploymentRecord } from '../../../src/model/release';

const db = secret('db', { password: {}, 'api-key': { urlSafe: true } });
const settings = config('settings', { BROKER: perStack });
const mail = external('mail', { smtp: 25 });
const orders = microservice(endpoint('orders', { http: 8080 }), {
  image: 'ghcr.io/acme/orders',
  env: {
    DB_PASSWORD: db.ref.password,
    API_KEY: db.ref['api-key'],
    BROKER: settings.ref.BROKER,
    MAIL: mail.address.smtp,
  },
  resources: { cpu: ['100m', '200m'], memory: ['128Mi', '256Mi'] },
  probes: { liveness: { get: '/live', port: 'http' }, readiness: { get: '/ready', port: 'http' } },
});

export const shop = system('shop', {
  environments: ['dev', 'staging'],
  secrets: { db },
  configs: { settings },
  externals: { mail },
  services: { orders },
});

/** A small stack whose manifests are written by hand below. */
export const shopDev = stack(shop, 'dev', {
  delivery: pulumi(),
  namespace: owned('shop'),
  secrets: { db: { password: pulumiConfig(), 'api-key': pulumiConfig() } },
  configs: { settings: { BROKER: late('kafka-address') } },
  externals: { mail: { host: 'mail.acme.example' } },
});

/** A value that a user's own construct wrote into a Secret. */
export const handWritten = 'Hand/written+V4lue';

const metadata = (name: string) => ({ name, namespace: 'shop' });

/** One object of each kind that Pulumi treats in a way of its own, in no helpful order. */
export const manifests: readonly Manifest[] = [
  {
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: metadata('shop-orders'),
    spec: {
      template: {
        metadata: { annotations: { 'bowline.dev/version': placeholder('version', 'db/password,db/api-key') } },
        spec: {
          serviceAccountName: 'shop-orders',
          containers: [
            {
              name: 'orders',
              env: [
                { name: 'DB_PASSWORD', valueFrom: { secretKeyRef: { name: 'shop-db', key: 'password' } } },
                { name: 'BROKER', valueFrom: { configMapKeyRef: { name: 'shop-settings', key: 'BROKER' } } },
              ],
            },
          ],
          volumes: [{ name: 'data', persistentVolumeClaim: { claimName: 'shop-data' } }],
        },
      },
    },
  } as Manifest,
  {
    apiVersion: 'autoscaling/v2',
    kind: 'HorizontalPodAutoscaler',
    metadata: metadata('shop-orders'),
    spec: { scaleTargetRef: { apiVersion: 'apps/v1', kind: 'Deployment', name: 'shop-orders' } },
  } as Manifest,
  {
    apiVersion: 'v1',
    kind: 'Service',
    metadata: metadata('shop-orders'),
    spec: { ports: [{ port: 8080 }] },
  } as Manifest,
  {
    apiVersion: 'v1',
    kind: 'ServiceAccount',
    metadata: metadata('shop-orders'),
    imagePullSecrets: [{ name: 'shop-db' }],
  } as Manifest,
  {
    apiVersion: 'v1',
    kind: 'ConfigMap',
    metadata: metadata('shop-settings'),
    data: { BROKER: `${placeholder('late', 'kafka-address')}:9092` },
  } as Manifest,
  {
    apiVersion: 'v1',
    kind: 'ConfigMap',
    metadata: metadata('shop-limits-0a1b2c3d'),
    immutable: true,
    data: { LIMIT: '5' },
  } as Manifest,
  {
    apiVersion: 'v1',
    kind: 'Secret',
    metadata: metadata('shop-db'),
    stringData: { password: placeholder('secret', 'db/password') },
    data: { 'api-key': placeholder('secret', 'db/api-key') },
  } as Manifest,
  {
    apiVersion: 'external-secrets.io/v1',
    kind: 'ExternalSecret',
    metadata: metadata('shop-store'),
    spec: { target: { name: 'shop-token' } },
  } as Manifest,
  {
    apiVersion: 'batch/v1',
    kind: 'CronJob',
    metadata: metadata('shop-report'),
    spec: {
      jobTemplate: {
        spec: { template: { spec: { containers: [{ name: 'a', envFrom: [{ secretRef: { name: 'shop-token' } }] }] } } },
      },
    },
  } as Manifest,
  { apiVersion: 'v1', kind: 'PersistentVolumeClaim', metadata: metadata('shop-data') },
  {
    apiVersion: 'v1',
    kind: 'ConfigMap',
    metadata: { name: 'shop-orders', namespace: 'elsewhere' },
    data: { a: 'b' },
  } as Manifest,
  { apiVersion: 'v1', kind: 'Secret', metadata: metadata('by-hand'), stringData: { token: handWritten } } as Manifest,
  { apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'shop' } },
];

export const record: DeploymentRecord = {
  system: 'shop',
  environment: 'dev',
  commit: '452b637452b637452b637452b637452b637452b6',
  builtAt: '2026-02-03T04:05:06Z',
  run: '42',
  images: { orders: 'ghcr.io/acme/orders:main-452b637' },
  configs: {},
};

export const assembly: Assembly = {
  stack: shopDev.spec,
  objects: manifests.map((manifest) => ({
    manifest,
    path: `shop/dev/${manifest.kind}/${manifest.metadata.name}`,
    file: 'shared',
  })),
  record,
  notices: [],
};

/** Values that stand out wherever they leak to. */
export const password = 'p@ss word/ä+7Zq';
export const apiKey = 'k3y.Qx-91_~z';
export const rotationKey = 'f'.repeat(32);

export const goodConfig: Readonly<Record<string, string>> = {
  'bowline:system': 'shop',
  'bowline:environment': 'dev',
  'bowline:secret.db.password': password,
  'bowline:secret.db.api-key': apiKey,
  'bowline:rotationKey': rotationKey,
  'kubernetes:enableSecretMutable': 'true',
  'kubernetes:enableConfigMapMutable': 'true',
};

export const secretKeys: readonly string[] = Object.keys(goodConfig).filter((key) => /secret|rotation/.test(key));
