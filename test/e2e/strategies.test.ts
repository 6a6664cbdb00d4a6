/** What the real Rollouts controller does with the strategies that Bowline writes. */
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { assemble } from '../../src/constructs/assemble';
import {
  activeService,
  analyse,
  analysis,
  below,
  blueGreen,
  canary,
  canaryService,
  endpoint,
  existing,
  gitops,
  ingressClass,
  istio,
  microservice,
  nginx,
  pause,
  rolling,
  share,
  stack,
  system,
  weight,
} from '../../src/index';
import type { Manifest } from '../../src/kubernetes/objects';
import type { Strategy } from '../../src/model/strategy';
import { type FieldPath, ownedFields } from '../../src/outputs/owned-fields';
import { type Cluster, startCluster } from './cluster/cluster';
import { startTool } from './cluster/control-plane';
import { type KubeObject, kindOf } from './cluster/objects';
import type { Pod } from './cluster/pods';
import { type NotYet, notYet, until } from './cluster/until';
import { type Prometheus, startPrometheus } from './prometheus/prometheus';
import { startRollouts } from './rollouts/rollouts';

const pods = 4;

/** Requests and failures a second, by service; what Prometheus scrapes. */
const rates = new Map<string, { readonly good: number; readonly bad: number }>();
const began = Date.now();
const counted = new Map<string, { good: number; bad: number; at: number }>();

function metrics(): string {
  const lines = [...rates].flatMap(([service, { good, bad }]) => {
    const before = counted.get(service) ?? { good: 0, bad: 0, at: began };
    const seconds = (Date.now() - before.at) / 1000;
    const now = { good: before.good + good * seconds, bad: before.bad + bad * seconds, at: Date.now() };
    counted.set(service, now);
    const line = (status: string, value: number) =>
      `http_requests_total{service="${service}",status="${status}"} ${value}`;
    return [line('200', now.good), line('503', now.bad)];
  });
  return `# TYPE http_requests_total counter\n${lines.join('\n')}\n`;
}

const requests = (service: string, more = '') => `http_requests_total{service="${service}"${more}}`;

const errorRate = analysis('error-rate', {
  args: ['service'],
  query: ({ service }) => share(requests(service, ',status="503"'), { of: requests(service), over: '10s' }),
  passes: below('5%'),
  every: '3s',
  count: 5,
  failsOn: 'third failure',
  noData: 'fails',
  startAfter: '10s',
});

let cluster: Cluster;
let prometheus: Prometheus;
let server: Server;

beforeAll(async () => {
  server = createServer((_, response) => response.end(metrics())).listen(0, '127.0.0.1');
  cluster = await startCluster({ crds: ['istio'] });
  await startRollouts(cluster);
  prometheus = await startPrometheus(cluster.processes, { scrape: (server.address() as AddressInfo).port });
});
afterAll(async () => {
  server?.close();
  await cluster?.stop();
});

const nginxClass = ingressClass('nginx', 'ingress-nginx');

/** The objects of a site in one version, replaced by a strategy. */
function site(namespace: string, version: string, strategy: Strategy): readonly Manifest[] {
  const web = microservice(endpoint('site', { http: 8080 }, { name: 'site' }), {
    image: 'example.com/site',
    resources: { cpu: ['10m', '20m'], memory: ['16Mi', '32Mi'] },
    probes: { liveness: { get: '/live' }, readiness: { get: '/ready' } },
    replicas: pods,
    routes: { '/': 'http' },
    strategy,
  });
  const asks = JSON.stringify(strategy).includes('"analyse"');
  const { spec } = stack(system('web', { environments: ['test'], services: { web } }), 'test', {
    delivery: gitops({ repoURL: 'https://example.com/gitops.git' }),
    namespace: existing(namespace),
    provided: [nginxClass],
    ingress: { class: nginxClass, host: 'site.example', tls: { none: 'a test' } },
    ...(asks ? { prometheus: prometheus.address } : {}),
  });
  const release = {
    system: 'web',
    commit: '0123456',
    builtAt: '2026-01-01T00:00:00Z',
    run: '1',
    images: { site: `example.com/site:${version}` },
  };
  return assemble(spec, release).objects.map(({ manifest }) => manifest);
}

/** Applies as Argo CD does under RespectIgnoreDifferences: a field that a controller owns keeps its live value. */
async function deliver(objects: readonly Manifest[]): Promise<void> {
  const owned = ownedFields(objects);
  for (const object of objects) {
    const { kind, metadata } = object;
    const paths = owned.filter((one) => one.kind === kind && one.name === metadata.name).flatMap(({ paths }) => paths);
    const live = paths.length > 0 ? await cluster.find(kindOf(object), metadata.name, metadata.namespace) : undefined;
    const target = structuredClone(object);
    for (const path of live === undefined ? [] : paths) keep(target, live, path);
    await cluster.apply([target]);
  }
}

type Json = Record<string | number, unknown>;

function keep(target: object, live: object | undefined, path: FieldPath): void {
  const to = (object: unknown) => path.slice(0, -1).reduce((at, name) => (at as Json)[name], object) as Json;
  const name = path.at(-1) ?? '';
  if (to(live)?.[name] !== undefined) to(target)[name] = to(live)[name];
}

interface Rollout extends KubeObject {
  readonly status?: {
    readonly observedGeneration?: string;
    readonly phase?: string;
    readonly abort?: boolean;
    readonly stableRS?: string;
    readonly currentPodHash?: string;
    readonly blueGreen?: { readonly activeSelector?: string };
    readonly conditions?: readonly { readonly type: string; readonly status: string; readonly message?: string }[];
  };
}

interface AnalysisRun extends KubeObject {
  readonly status?: {
    readonly phase?: string;
    readonly metricResults?: readonly { readonly failed?: number; readonly count?: number }[];
  };
}

const rolloutIn = (namespace: string) => cluster.get<Rollout>('argoproj.io/v1alpha1/Rollout', 'site', namespace);

async function reaches(namespace: string, phase: string, seconds = 60): Promise<Rollout> {
  const probe = async (): Promise<Rollout | NotYet> => {
    const found = await rolloutIn(namespace);
    const { status, metadata } = found;
    const seen = status?.observedGeneration === String(metadata?.generation);
    // Before a version is the stable one, the next would be taken for the first.
    const settled = phase !== 'Healthy' || status?.stableRS === status?.currentPodHash;
    return seen && settled && status?.phase === phase ? found : notYet(JSON.stringify(status));
  };
  return until(`the rollout in '${namespace}' to be ${phase}`, probe, seconds);
}

async function podsOf(namespace: string): Promise<readonly Pod[]> {
  const found = await cluster.list<Pod>('v1/Pod', namespace);
  return found.filter(({ metadata }) => metadata?.deletionTimestamp === undefined);
}

/** Waits until all pods are those of one kind of workload. */
function ownedBy(kind: 'Deployment' | 'Rollout', namespace: string): Promise<true> {
  const probe = async (): Promise<true | NotYet> => {
    const found = await podsOf(namespace);
    const rolled = found.filter(({ metadata }) => metadata?.labels?.['rollouts-pod-template-hash'] !== undefined);
    const wanted = kind === 'Rollout' ? found.length : 0;
    return rolled.length === wanted && found.length === pods ? true : notYet(`${rolled.length} of ${found.length}`);
  };
  return until(`the pods in '${namespace}' to be those of a ${kind}`, probe);
}

interface ReadyPod extends Pod {
  readonly status?: { readonly conditions?: readonly { readonly type: string; readonly status: string }[] };
}

/** Watches the ready pods until the returned function is called, which gives the least that there were. */
function watchCapacity(namespace: string): () => Promise<number> {
  let least = Number.POSITIVE_INFINITY;
  let on = true;
  const watching = (async () => {
    while (on) {
      const found: readonly ReadyPod[] = await podsOf(namespace);
      const ready = found.filter(({ status }) =>
        status?.conditions?.some(({ type, status }) => type === 'Ready' && status === 'True'),
      );
      least = Math.min(least, ready.length);
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  })();
  return async () => {
    on = false;
    await watching;
    return least;
  };
}

/** Fails eight requests in a hundred of a service, and waits until nothing of its good time is in the window. */
async function failing(service: string): Promise<void> {
  rates.set(service, { good: 92, bad: 8 });
  const query = errorRate.spec.query.replaceAll('{{args.service}}', service);
  await until(`'${service}' to fail`, async () => {
    const [share = 0] = await prometheus.query(query);
    return share > 0.079 ? true : notYet(`a share of ${share}`);
  });
}

/** Waits until the router sends the canary a share of the requests. */
function weighs(namespace: string, share: string): Promise<true> {
  return until(`the canary's share to be ${share}`, async () => {
    const ingresses = await cluster.list<KubeObject>('networking.k8s.io/v1/Ingress', namespace);
    const seen = ingresses.map(({ metadata }) => metadata?.annotations?.['nginx.ingress.kubernetes.io/canary-weight']);
    return seen.includes(share) ? true : notYet(seen.join());
  });
}

async function promote(namespace: string): Promise<void> {
  const args = ['promote', 'site', '--namespace', namespace, '--kubeconfig', cluster.kubeconfig];
  expect(await startTool(cluster.processes, 'kubectl-argo-rollouts', args).ended).toBe(0);
}

const steps = [weight(25), pause('1s'), weight(100)] as const;

describe('the Rollouts controller', () => {
  it.each([
    ['pods', canary({ steps })],
    ['mesh-hosts', canary({ steps, router: istio() })],
    ['mesh-subsets', canary({ steps, router: istio({ split: 'subset' }) })],
    ['nginx', canary({ steps, router: nginx({ byHeader: 'X-Canary' }) })],
    ['colours', blueGreen({ promotion: 'automatic', scaleDownDelay: '1s' })],
    ['asked', canary({ steps, background: [analyse(errorRate, { service: canaryService })] })],
  ])('X004-6 finds nothing invalid in a strategy of %s, and brings a second version', async (name, strategy) => {
    const namespace = await cluster.namespace(name);
    rates.set('site-canary', { good: 100, bad: 0 });
    await cluster.apply(site(namespace, '1', strategy));
    await reaches(namespace, 'Healthy');
    await deliver(site(namespace, '2', strategy));
    const { status } = await reaches(namespace, 'Healthy', 90);
    expect(status?.stableRS).toBe(status?.currentPodHash);
    expect(status?.conditions?.filter(({ type }) => type === 'InvalidSpec')).toEqual([]);
  });
});

describe('a canary whose failures rise', () => {
  it('A001-19 A002-14 X004-5 gets its share, is aborted by the third failed measurement and gone, and no pod is missing meanwhile', async () => {
    const namespace = await cluster.namespace('failing');
    const background = [analyse(errorRate, { service: canaryService })];
    const router = nginx({ byHeader: 'X-Canary' });
    const abortScaleDownDelay = '1s';
    const strategy = canary({ steps: [weight(25), pause(), weight(100)], background, router, abortScaleDownDelay });
    rates.set('site-canary', { good: 100, bad: 0 });
    await cluster.apply(site(namespace, '1', strategy));
    const before = await reaches(namespace, 'Healthy');
    const least = watchCapacity(namespace);
    await failing('site-canary');
    await deliver(site(namespace, '2', strategy));
    await weighs(namespace, '25');
    const { status } = await reaches(namespace, 'Degraded', 90);
    await weighs(namespace, '0');
    expect(status).toMatchObject({ abort: true, stableRS: before.status?.stableRS });
    const [run] = await cluster.list<AnalysisRun>('argoproj.io/v1alpha1/AnalysisRun', namespace);
    expect(run?.status).toMatchObject({ phase: 'Failed', metricResults: [{ failed: 3, count: 3 }] });
    await until('the pods of the canary to be gone', async () => {
      const found = await cluster.list<Pod>('v1/Pod', namespace);
      const fresh = found.filter(
        ({ metadata }) => metadata?.labels?.['rollouts-pod-template-hash'] === status?.currentPodHash,
      );
      return found.length === pods && fresh.length === 0
        ? true
        : notYet(`${fresh.length} of ${found.length} are there`);
    });
    expect(await least()).toBeGreaterThanOrEqual(pods);
  });
});

describe('a blue-green rollout', () => {
  it('A001-18 A003-26 waits for a person, and goes back when the analysis after the switch fails', async () => {
    const namespace = await cluster.namespace('switched');
    const strategy = blueGreen({
      postPromotion: [analyse(errorRate, { service: activeService })],
      scaleDownDelay: '60s',
    });
    rates.set('site', { good: 100, bad: 0 });
    await cluster.apply(site(namespace, '1', strategy));
    const before = await reaches(namespace, 'Healthy');
    await deliver(site(namespace, '2', strategy));
    const paused = await reaches(namespace, 'Paused');
    expect(paused.status?.blueGreen?.activeSelector).toBe(before.status?.stableRS);
    await failing('site');
    await promote(namespace);
    await reaches(namespace, 'Degraded', 90);
    await until('the traffic to be back', async () => {
      const { status } = await rolloutIn(namespace);
      const back = status?.blueGreen?.activeSelector === before.status?.stableRS;
      return back ? true : notYet(JSON.stringify(status));
    });
    const active = await cluster.get<KubeObject & { spec: { selector: object } }>('v1/Service', 'site', namespace);
    expect(active.spec.selector).toMatchObject({ 'rollouts-pod-template-hash': before.status?.stableRS });
  });
});

describe('a running Deployment', () => {
  it('becomes a Rollout and a Deployment again without losing a pod, when what left is pruned last', async () => {
    const namespace = await cluster.namespace('moved');
    await cluster.apply(site(namespace, '1', rolling()));
    await cluster.ready(namespace);
    const least = watchCapacity(namespace);
    await cluster.apply(site(namespace, '1', canary({ steps })));
    await reaches(namespace, 'Healthy');
    await cluster.delete('apps/v1/Deployment', 'site', namespace);
    await cluster.gone('apps/v1/Deployment', 'site', namespace);
    await ownedBy('Rollout', namespace);
    await cluster.apply(site(namespace, '1', rolling()));
    await cluster.ready(namespace);
    await cluster.delete('argoproj.io/v1alpha1/Rollout', 'site', namespace);
    await cluster.gone('argoproj.io/v1alpha1/Rollout', 'site', namespace);
    await ownedBy('Deployment', namespace);
    expect(await least()).toBeGreaterThanOrEqual(pods);
  });
});
