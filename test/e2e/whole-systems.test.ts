/** What stands around microservices and is in no golden tree, taken strictly by the real API server, and run to Ready. */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { assemble } from '../../src/constructs/assemble';
import {
  canary,
  clusterSecretStore,
  config,
  endpoint,
  gateway,
  gatewayApi,
  gatewayClass,
  gitops,
  kafkaBroker,
  microservice,
  owned,
  perPod,
  postgres,
  provided,
  run,
  secret,
  stack,
  system,
  vendor,
  weight,
} from '../../src/index';
import type { Manifest } from '../../src/kubernetes/objects';
import type { Stack } from '../../src/model/stack';
import { type Cluster, startCluster } from './cluster/cluster';
import { emitted } from './cluster/crds';
import { keptOtherwise } from './cluster/kept-otherwise';
import { type KubeObject, kindOf, titleOf } from './cluster/objects';
import { type StandIns, startStandIns } from './stand-ins/all';

const namespace = 'plant';
const digest = 'sha256:557fea37a744d5f4c8faab304b0a90858b53ab119735a88c131fd19dab802f36';
const resources = { cpu: ['50m', '100m'], memory: ['32Mi', '64Mi'] } as const;
const probes = { liveness: { get: '/live' }, readiness: { get: '/ready' } } as const;
const alive = { liveness: { exec: ['alive'] }, readiness: { exec: ['ready'] } } as const;

const passwords = secret('passwords', { database: { urlSafe: true } });
const database = postgres('postgresql', {
  image: vendor('docker.io/library/postgres', `16.6@${digest}`),
  database: 'plant',
  password: passwords.ref.database,
  resources,
});
const events = kafkaBroker('kafka', { image: vendor('docker.io/apache/kafka', `3.9.0@${digest}`), resources });
const settings = config('settings', { BROKER: events.address.broker });

const orders = microservice(endpoint('orders', { http: 8080 }, { type: 'LoadBalancer' }), {
  image: 'example.com/orders',
  resources,
  probes,
  replicas: 2,
  env: { DATABASE_URL: database.url, BROKER: settings.ref.BROKER },
  migration: { as: 'job', command: ['migrate'], check: ['migrate', '--check'] },
  metrics: { port: 'http' },
  routes: { '/orders': 'http', '/health': { port: 'http', match: 'Exact' } },
});
const worker = microservice(endpoint('worker', {}), {
  image: 'example.com/worker',
  resources,
  probes: alive,
  env: { BROKER: settings.ref.BROKER },
  volumes: { spool: perPod({ size: '1Gi' }) },
  mounts: { '/spool': 'spool' },
});
const collector = microservice(endpoint('collector', {}), {
  image: 'example.com/collector',
  resources,
  probes: alive,
  everyNode: true,
});
const plant = system('plant', {
  environments: ['test'],
  secrets: { passwords },
  configs: { settings },
  dependencies: { database, events },
  services: { orders, worker, collector },
});

const vault = clusterSecretStore('vault');
const envoy = gatewayClass('envoy', 'envoy-gateway-system');
const delivery = gitops({ repoURL: 'https://example.com/gitops.git' });
const test = stack(plant, 'test', {
  delivery,
  namespace: owned(namespace, {
    quota: { cpu: ['2', '4'], memory: ['2Gi', '4Gi'], pods: 20, claims: 3, storage: '3Gi' },
    limits: { defaults: resources },
    access: { view: ['developers'], operate: ['operators'] },
  }),
  provided: [vault, envoy, provided('ClusterIssuer', 'letsencrypt')],
  secrets: { passwords: { database: vault.key('plant/test', { property: 'database', version: 1 }) } },
  dependencies: { database: run({ size: '1Gi' }), events: run({ size: '1Gi' }) },
  monitoring: { namespace: 'monitoring', labels: { release: 'prometheus' } },
  gateway: { class: envoy, host: 'plant.example', tls: { clusterIssuer: 'letsencrypt' } },
});

function manifestsOf({ spec }: Stack, tag: string): readonly Manifest[] {
  const ids = Object.values(spec.system.services).flatMap(({ id, image }) => (typeof image === 'string' ? [id] : []));
  const images = Object.fromEntries(ids.map((id) => [id, `example.com/${id}:${tag}`]));
  const release = { system: spec.system.id, commit: '0123456', builtAt: '2026-01-01T00:00:00Z', run: '1', images };
  return assemble(spec, release).objects.map(({ manifest }) => manifest);
}

let cluster: Cluster;
let standIns: StandIns;

beforeAll(async () => {
  cluster = await startCluster({ crds: [...emitted, 'gateway-api'] });
  standIns = await startStandIns(cluster);
});
afterAll(async () => {
  standIns?.stop();
  await cluster?.stop();
});

interface Job extends KubeObject {
  readonly status?: { readonly succeeded?: number };
}

/** The Jobs of the namespace and how often each has succeeded. */
async function jobs(): Promise<ReadonlyMap<string, number>> {
  const found = await cluster.list<Job>('batch/v1/Job', namespace);
  return new Map(found.map(({ metadata, status }) => [String(metadata?.name), status?.succeeded ?? 0]));
}

/** The generation of each object: what an apply changed has a new one. */
async function generations(objects: readonly Manifest[]): Promise<readonly string[]> {
  const live = await Promise.all(
    objects.map((one) => cluster.get(kindOf(one), one.metadata.name, one.metadata.namespace)),
  );
  return live.map((one) => `${titleOf(one)} ${one.metadata?.generation}`);
}

describe('a whole system', () => {
  const first = manifestsOf(test, 'main-1');

  it('holds what the golden trees lack', () => {
    const kinds = new Set(first.map(({ kind }) => kind));
    for (const kind of ['DaemonSet', 'Gateway', 'HTTPRoute', 'Job', 'PodMonitor', 'ResourceQuota', 'StatefulSet'])
      expect(kinds).toContain(kind);
    expect(first.map(({ metadata }) => metadata.name)).toContain('plant-kafka');
    expect(JSON.stringify(first)).toContain('"type":"LoadBalancer"');
  });

  it('is taken without a warning, kept as written, becomes Ready within its quota, and is left alone by a second apply', async () => {
    expect((await cluster.apply(first)).warnings).toEqual([]);
    await cluster.ready(namespace, 60);
    const live = await Promise.all(
      first.map((one) => cluster.get(kindOf(one), one.metadata.name, one.metadata.namespace)),
    );
    expect(first.flatMap((one, at) => keptOtherwise(one, live[at], titleOf(one)))).toEqual([]);
    const before = await generations(first);
    expect((await cluster.apply(first)).warnings).toEqual([]);
    expect(await generations(first)).toEqual(before);
  });

  it('has a Gateway and routes to which the API server has nothing to add, so that nothing ever differs from Git', async () => {
    const own = first.filter(({ apiVersion }) => apiVersion.startsWith('gateway.networking.k8s.io/'));
    expect(own.map(({ kind }) => kind).sort()).toEqual(['Gateway', 'HTTPRoute', 'HTTPRoute']);
    for (const one of own) {
      const live = await cluster.get(kindOf(one), one.metadata.name, one.metadata.namespace);
      expect(Reflect.get(live, 'spec')).toEqual(Reflect.get(one, 'spec'));
    }
  });

  it('has migrated once for its release, and migrates once more for the next one', async () => {
    const [[name = '', times] = []] = await jobs();
    expect(times).toBe(1);
    const second = manifestsOf(test, 'main-2');
    expect((await cluster.apply(second)).warnings).toEqual([]);
    await cluster.ready(namespace, 60);
    const now = await jobs();
    expect([...now.values()]).toEqual([1, 1]);
    expect(now.has(name)).toBe(true);
  });
});

describe('a route whose weights are those of a canary', () => {
  it('is taken strictly, with all that the API server would add to it written out', async () => {
    const edge = gateway('edge', 'infra');
    const site = microservice(endpoint('site', { http: 8080 }), {
      ...{ image: 'example.com/site', resources, probes, replicas: 4, routes: { '/': 'http' as const } },
      strategy: canary({
        router: gatewayApi({ gateway: edge, hosts: ['site.example'] }),
        steps: [weight(50), weight(100)],
      }),
    });
    const split = stack(system('split', { environments: ['test'], services: { site } }), 'test', {
      delivery,
      namespace: owned('split'),
      provided: [edge, provided('RolloutsPlugin', 'argoproj-labs/gatewayAPI')],
    });
    const objects = manifestsOf(split, 'main-1').filter(({ kind }) =>
      ['Namespace', 'Service', 'HTTPRoute'].includes(kind),
    );
    expect((await cluster.apply(objects)).warnings).toEqual([]);
    const route = objects.find(({ kind }) => kind === 'HTTPRoute');
    const live = await cluster.get('gateway.networking.k8s.io/v1/HTTPRoute', 'split-site', 'split');
    expect(Reflect.get(live, 'spec')).toEqual(Reflect.get(route ?? {}, 'spec'));
  });
});
