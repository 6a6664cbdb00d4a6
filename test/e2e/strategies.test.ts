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
  gateway,
  gatewayApi,
  gitops,
  ingressClass,
  istio,
  microservice,
  nginx,
  pause,
  provided,
  rolling,
  share,
  stack,
  system,
  weight,
} from '../../src/index';
import type { Manifest } from '../../src/kubernetes/objects';
import type { Strategy } from '../../src/model/strategy';
import { type Cluster, startCluster } from './cluster/cluster';
import { startTool } from './cluster/control-plane';
import type { KubeObject } from './cluster/objects';
import type { Pod } from './cluster/pods';
import { countReady } from './cluster/ready-count';
import { type NotYet, notYet, until } from './cluster/until';
import { withKept } from './gitops/kept';
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
  count: 20,
  failsOn: 'third failure',
  noData: 'fails',
  startAfter: '10s',
});

/** The same, where nobody can tell what silence means. */
const undecided = analysis('undecided', {
  args: ['service'],
  query: ({ service }) => share(requests(service, ',status="503"'), { of: requests(service), over: '10s' }),
  passes: below('5%'),
  every: '3s',
  count: 20,
  failsOn: 'third failure',
  noData: 'inconclusive',
  startAfter: '10s',
});

let cluster: Cluster;
let prometheus: Prometheus;
let server: Server;

beforeAll(async () => {
  server = createServer((_, response) => response.end(metrics())).listen(0, '127.0.0.1');
  cluster = await startCluster({ crds: ['gateway-api', 'istio'] });
  await startRollouts(cluster);
  prometheus = await startPrometheus(cluster.processes, { scrape: (server.address() as AddressInfo).port });
});
afterAll(async () => {
  server?.close();
  await cluster?.stop();
});

const nginxClass = ingressClass('nginx', 'ingress-nginx');
const edge = gateway('edge', 'infra');

/** The objects of a site in one version, replaced by a strategy. */
function site(namespace: string, version: string, strategy: Strategy): readonly Manifest[] {
  const inMesh = JSON.stringify(strategy).includes('"istio"');
  const web = microservice(endpoint('site', { http: 8080 }, { name: 'site' }), {
    image: 'example.com/site',
    resources: { cpu: ['10m', '20m'], memory: ['16Mi', '32Mi'] },
    probes: { liveness: { get: '/live' }, readiness: { get: '/ready' } },
    replicas: pods,
    ...(inMesh ? {} : { routes: { '/': 'http' } }),
    strategy,
  });
  const asks = JSON.stringify(strategy).includes('"analyse"');
  const { spec } = stack(system('web', { environments: ['test'], services: { web } }), 'test', {
    delivery: gitops({ repoURL: 'https://example.com/gitops.git' }),
    namespace: existing(namespace),
    ...(JSON.stringify(strategy).includes('"gatewayApi"')
      ? { provided: [edge, provided('RolloutsPlugin', 'argoproj-labs/gatewayAPI')] }
      : {}),
    ...(/"(gatewayApi|istio)"/.test(JSON.stringify(strategy))
      ? {}
      : { provided: [nginxClass], ingress: { class: nginxClass, host: 'site.example', tls: { none: 'a test' } } }),
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

async function deliver(objects: readonly Manifest[]): Promise<void> {
  await cluster.apply(await withKept(cluster, objects));
}

interface Rollout extends KubeObject {
  readonly status?: {
    readonly observedGeneration?: string;
    readonly phase?: string;
    readonly abort?: boolean;
    readonly stableRS?: string;
    readonly currentPodHash?: string;
    readonly pauseConditions?: readonly { readonly reason: string }[];
    readonly blueGreen?: { readonly activeSelector?: string };
    readonly conditions?: readonly { readonly type: string; readonly status: string; readonly message?: string }[];
  };
}

interface AnalysisRun extends KubeObject {
  readonly status?: {
    readonly phase?: string;
    readonly metricResults?: readonly {
      readonly failed?: number;
      readonly successful?: number;
      readonly inconclusive?: number;
      readonly count?: number;
      readonly measurements?: readonly { readonly phase: string }[];
    }[];
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

/** How many pods of a version there are. */
async function countOf(namespace: string, hash = ''): Promise<number> {
  const found = await podsOf(namespace);
  return found.filter(({ metadata }) => metadata?.labels?.['rollouts-pod-template-hash'] === hash).length;
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

/** Fails eight requests in a hundred of a service from now on. */
function turnsBad(service: string): void {
  rates.set(service, { good: 92, bad: 8 });
}

/** Waits until nothing of a service's time before is in the window of the analyses. */
async function silent(service: string): Promise<void> {
  const query = errorRate.spec.query.replaceAll('{{args.service}}', service);
  await until(`'${service}' to be silent`, async () => {
    const found = await prometheus.query(query);
    return found.every(Number.isNaN) ? true : notYet(found.join());
  });
}

/** Waits until the analysis of the new version has measured something good. */
async function goodSoFar(namespace: string): Promise<void> {
  await until(`a good measurement in '${namespace}'`, async () => {
    const [run] = await cluster.list<AnalysisRun>('argoproj.io/v1alpha1/AnalysisRun', namespace);
    const { successful = 0 } = run?.status?.metricResults?.[0] ?? {};
    return successful > 0 ? true : notYet(JSON.stringify(run?.status));
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
/** As long as the analysis needs to abort. */
const asked = [weight(25), pause('16s'), weight(100)] as const;

describe('the Rollouts controller', () => {
  it.each([
    ['pods', canary({ steps })],
    ['mesh-hosts', canary({ steps, router: istio() })],
    ['mesh-subsets', canary({ steps, router: istio({ split: 'subset' }) })],
    ['nginx', canary({ steps, router: nginx({ byHeader: 'X-Canary' }) })],
    ['colours', blueGreen({ promotion: 'automatic', scaleDownDelay: '1s' })],
    ['asked', canary({ steps: asked, background: [analyse(errorRate, { service: canaryService })] })],
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

/** The results of the only analysis in a namespace. */
async function measured(namespace: string) {
  const [run] = await cluster.list<AnalysisRun>('argoproj.io/v1alpha1/AnalysisRun', namespace);
  const { measurements = [], ...counts } = run?.status?.metricResults?.[0] ?? {};
  return { phase: run?.status?.phase, ...counts, phases: measurements.map(({ phase }) => phase) };
}

const background = [analyse(errorRate, { service: canaryService })];
const router = nginx({ byHeader: 'X-Canary' });

describe('a canary whose failures rise', () => {
  it('A001-19 A002-14 X004-5 gets its share, is aborted by the third failed measurement and gone, and no stable pod is missing meanwhile', async () => {
    const namespace = await cluster.namespace('failing');
    const abortScaleDownDelay = '1s';
    const strategy = canary({ steps: [weight(25), pause(), weight(100)], background, router, abortScaleDownDelay });
    rates.set('site-canary', { good: 100, bad: 0 });
    await cluster.apply(site(namespace, '1', strategy));
    const { stableRS = '' } = (await reaches(namespace, 'Healthy')).status ?? {};
    const stable = await countReady(cluster, namespace, { 'rollouts-pod-template-hash': stableRS });
    await deliver(site(namespace, '2', strategy));
    await weighs(namespace, '25');
    await goodSoFar(namespace);
    turnsBad('site-canary');
    const { status } = await reaches(namespace, 'Degraded', 90);
    await weighs(namespace, '0');
    expect(status).toMatchObject({ abort: true, stableRS });
    const { phase, failed, count = 0, successful = 0, phases } = await measured(namespace);
    expect({ phase, failed, count }).toEqual({ phase: 'Failed', failed: 3, count: successful + 3 });
    expect(phases.slice(-3)).toEqual(['Failed', 'Failed', 'Failed']);
    await until('the pods of the canary to be gone', async () => {
      const found = await cluster.list<Pod>('v1/Pod', namespace);
      const fresh = found.filter(
        ({ metadata }) => metadata?.labels?.['rollouts-pod-template-hash'] === status?.currentPodHash,
      );
      return found.length === pods && fresh.length === 0
        ? true
        : notYet(`${fresh.length} of ${found.length} are there`);
    });
    expect(stable.stop()).toEqual({ least: pods, most: pods });
  });
});

describe('a canary of which nobody asks anything', () => {
  it('A002-15 is aborted by the third measurement without data, where that fails', async () => {
    const namespace = await cluster.namespace('silent');
    const strategy = canary({ steps: [weight(25), pause(), weight(100)], background, router });
    rates.delete('site-canary');
    await cluster.apply(site(namespace, '1', strategy));
    await reaches(namespace, 'Healthy');
    await silent('site-canary');
    await deliver(site(namespace, '2', strategy));
    await reaches(namespace, 'Degraded', 90);
    expect(await measured(namespace)).toMatchObject({ phase: 'Failed', failed: 3, count: 3 });
  });

  it('A002-15 waits for a person after the third, where that is inconclusive', async () => {
    const namespace = await cluster.namespace('unknown');
    const asked = [analyse(undecided, { service: canaryService })];
    const strategy = canary({ steps: [weight(25), ...asked, weight(100)] });
    await cluster.apply(site(namespace, '1', strategy));
    await reaches(namespace, 'Healthy');
    await silent('site-canary');
    await deliver(site(namespace, '2', strategy));
    const { status } = await reaches(namespace, 'Paused', 90);
    expect(status?.pauseConditions?.map(({ reason }) => reason)).toEqual(['InconclusiveAnalysisRun']);
    expect(await measured(namespace)).toMatchObject({ phase: 'Inconclusive', inconclusive: 3, count: 3 });
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
    await promote(namespace);
    await goodSoFar(namespace);
    turnsBad('site');
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

describe('the fields of a strategy', () => {
  it('have few pods of the new version before the switch, and all of them with it', async () => {
    const namespace = await cluster.namespace('few');
    const strategy = blueGreen({ previewReplicas: 1, scaleDownDelay: '60s' });
    await cluster.apply(site(namespace, '1', strategy));
    const { stableRS } = (await reaches(namespace, 'Healthy')).status ?? {};
    await deliver(site(namespace, '2', strategy));
    const { currentPodHash } = (await reaches(namespace, 'Paused')).status ?? {};
    expect(await countOf(namespace, stableRS)).toBe(pods);
    expect(await countOf(namespace, currentPodHash)).toBe(1);
    await promote(namespace);
    await reaches(namespace, 'Healthy');
    expect(await countOf(namespace, currentPodHash)).toBe(pods);
  });

  it('keep the pods of a new version away from the nodes of the old one, where they can', async () => {
    const namespace = await cluster.namespace('apart');
    const strategy = canary({ steps: [weight(50), pause(), weight(100)], antiAffinity: 'preferred' });
    await cluster.apply(site(namespace, '1', strategy));
    const { stableRS } = (await reaches(namespace, 'Healthy')).status ?? {};
    await deliver(site(namespace, '2', strategy));
    const { currentPodHash } = (await reaches(namespace, 'Paused')).status ?? {};
    const selector = `rollouts-pod-template-hash=${currentPodHash}`;
    const [fresh] = await cluster.list<Pod & { spec: { affinity?: { podAntiAffinity?: object } } }>(
      'v1/Pod',
      namespace,
      selector,
    );
    expect(JSON.stringify(fresh?.spec.affinity?.podAntiAffinity)).toContain(`"values":["${stableRS}"]`);
  });

  it('are taken with a plugin for the Gateway API, which itself is not to be had here', async () => {
    const namespace = await cluster.namespace('gateway');
    const by = gatewayApi({ gateway: edge, hosts: ['site.example'] });
    const { warnings } = await cluster.apply(site(namespace, '1', canary({ steps, router: by })));
    expect(warnings).toEqual([]);
    const conditions = await until('the controller to look at it', async () => {
      const { status } = await rolloutIn(namespace);
      return status?.conditions ?? notYet(JSON.stringify(status));
    });
    expect(conditions.map(({ type }) => type)).not.toContain('InvalidSpec');
  });
});

describe('a running Deployment', () => {
  it('becomes a Rollout and a Deployment again without losing a pod, when what left is pruned last', async () => {
    const namespace = await cluster.namespace('moved');
    await cluster.apply(site(namespace, '1', rolling()));
    await cluster.ready(namespace);
    const serving = await countReady(cluster, namespace, { 'app.kubernetes.io/name': 'site' });
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
    expect(serving.stop().least).toBe(pods);
  });
});
