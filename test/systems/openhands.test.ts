import { describe, expect, it } from '@jest/globals';
import { activeService, analyse, blueGreen, canary, nginx, previewService, rolling, weight } from '../../src/index';
import { promise } from '../../src/internal/cast';
import type {
  Deployment,
  HorizontalPodAutoscaler,
  Ingress,
  NetworkPolicy,
  PodSpec,
  Service,
  ServiceAccount,
} from '../../src/kubernetes/objects';
import type { AnalysisTemplate, Rollout } from '../../src/kubernetes/rollouts';
import { imageWithTag, notARepository } from '../../src/messages/image';
import { replicasBesideScaling } from '../../src/messages/scaling';
import type { Stack } from '../../src/model/stack';
import { ownedFields } from '../../src/outputs/owned-fields';
import { openhandsProduction, openhandsStaging } from '../../src/stacks';
import { successRate } from '../../src/systems/openhands';
import { compile, virtualPath } from '../support/compile';
import { faultsOf, find, manifestsOf, stackWith } from './objects';

const staging = manifestsOf(openhandsStaging);
const production = manifestsOf(openhandsProduction);
const rolloutOf = (list: typeof staging) => find<Rollout>(list, 'Rollout', 'openhands').spec;

/** For a strategy that asks nothing. */
function withoutPrometheus(stack: Stack): Stack {
  return stackWith(stack, promise({ prometheus: undefined }));
}

/** The strategy of production with a fixed count, as the document has it beside the autoscaler. */
const five = manifestsOf(openhandsProduction, {
  openhands: promise({
    scaling: undefined,
    replicas: 5,
    strategy: blueGreen({
      activeService: 'openhands-active',
      prePromotion: [analyse(successRate, { 'service-name': previewService })],
      postPromotion: [analyse(successRate, { 'service-name': activeService })],
    }),
  }),
});

describe('OpenHands by blue-green', () => {
  it('A003-01 waits for a person, keeps the old pods and asks both sides', () => {
    const asks = (value: string) => ({
      templates: [{ templateName: 'success-rate' }],
      args: [{ name: 'service-name', value }],
    });
    expect(rolloutOf(five).replicas).toBe(5);
    for (const list of [five, production])
      expect(rolloutOf(list).strategy).toEqual({
        blueGreen: {
          activeService: 'openhands-active',
          previewService: 'openhands-preview',
          autoPromotionEnabled: false,
          scaleDownDelaySeconds: 30,
          prePromotionAnalysis: asks('openhands-preview'),
          postPromotionAnalysis: asks('openhands-active'),
        },
      });
  });

  it('A003-02 X003-11 has the Services and the template that it names', () => {
    for (const name of ['openhands-active', 'openhands-preview'])
      expect(find<Service>(production, 'Service', name).spec?.ports?.[0]?.port).toBe(8000);
    const template = find<AnalysisTemplate>(production, 'AnalysisTemplate', 'success-rate');
    expect(template.spec.args).toEqual([{ name: 'service-name' }]);
  });

  it('X003-15 is reached from outside by the Service that serves, and by no pod that is not promoted', () => {
    const { spec } = find<Ingress>(production, 'Ingress', 'openhands');
    expect(spec?.rules?.[0]?.http?.paths[0]?.backend.service?.name).toBe('openhands-active');
    expect(production.some(({ kind, metadata }) => kind === 'Service' && metadata.name === 'openhands')).toBe(false);
  });
});

describe('OpenHands by canary', () => {
  it('A003-03 X003-10 goes up in four weights, a minute each, with a header for testers', () => {
    const { replicas, strategy, selector, template } = rolloutOf(staging);
    expect(replicas).toBe(10);
    expect(strategy).toMatchObject({
      canary: {
        canaryService: 'openhands-canary',
        stableService: 'openhands-stable',
        trafficRouting: {
          nginx: {
            stableIngress: 'openhands-stable',
            annotationPrefix: 'nginx.ingress.kubernetes.io',
            additionalIngressAnnotations: { 'canary-by-header': 'X-Canary' },
          },
        },
        steps: [
          { setWeight: 10 },
          { pause: { duration: '1m' } },
          { setWeight: 20 },
          { pause: { duration: '1m' } },
          { setWeight: 50 },
          { pause: { duration: '1m' } },
          { setWeight: 100 },
        ],
      },
    });
    expect(template.metadata?.labels).toMatchObject(selector.matchLabels);
  });

  it('A003-04 X003-19 has the Ingress that leads to the stable Service, and both Services', () => {
    const { spec } = find<Ingress>(staging, 'Ingress', 'openhands-stable');
    expect(spec?.rules?.[0]?.http?.paths[0]?.backend.service).toEqual({
      name: 'openhands-stable',
      port: { name: 'http' },
    });
    for (const name of ['openhands-canary', 'openhands-stable']) find<Service>(staging, 'Service', name);
  });
});

describe('OpenHands by a rolling update', () => {
  const probe = { get: '/health', port: 'http' } as const;
  const rolled = manifestsOf(openhandsStaging, {
    openhands: {
      replicas: 6,
      strategy: rolling({ maxUnavailable: 1, maxSurge: 1 }),
      probes: {
        readiness: { ...probe, initialDelaySeconds: 10, periodSeconds: 5 },
        liveness: { ...probe, initialDelaySeconds: 30, periodSeconds: 10 },
      },
    },
  });

  it('A003-05 has six pods, one down and one extra', () => {
    const { spec } = find<Deployment>(rolled, 'Deployment', 'openhands');
    expect(spec).toMatchObject({
      replicas: 6,
      strategy: { type: 'RollingUpdate', rollingUpdate: { maxUnavailable: 1, maxSurge: 1 } },
    });
    expect(spec?.template.spec?.containers[0]).toMatchObject({
      ports: [{ name: 'http', containerPort: 8000 }],
      readinessProbe: { httpGet: { path: '/health', port: 'http' }, initialDelaySeconds: 10, periodSeconds: 5 },
      livenessProbe: { httpGet: { path: '/health', port: 'http' }, initialDelaySeconds: 30, periodSeconds: 10 },
    });
  });
});

describe('the pods of OpenHands', () => {
  const pod = rolloutOf(production).template.spec;
  const container = pod?.containers[0];

  const probe = (path: string, timings: readonly number[]) => {
    const [initialDelaySeconds, periodSeconds, timeoutSeconds, failureThreshold] = timings;
    return {
      httpGet: { path: `/health/${path}`, port: 'http' },
      ...{ initialDelaySeconds, periodSeconds, timeoutSeconds, failureThreshold },
    };
  };
  const probes = {
    startupProbe: probe('startup', [10, 5, 3, 10]),
    readinessProbe: probe('ready', [5, 3, 2, 3]),
    livenessProbe: probe('live', [30, 10, 5, 3]),
  };

  it('A003-06 have every value of the table, as six pods of a Deployment', () => {
    const rolled = manifestsOf(withoutPrometheus(openhandsProduction), {
      openhands: promise({ scaling: undefined, replicas: 6, strategy: rolling() }),
    });
    const { spec } = find<Deployment>(rolled, 'Deployment', 'openhands');
    const { containers, affinity, volumes, ...rest } = spec?.template.spec ?? promise<PodSpec>(undefined);
    expect(spec?.replicas).toBe(6);
    expect(affinity?.nodeAffinity).toEqual({
      requiredDuringSchedulingIgnoredDuringExecution: {
        nodeSelectorTerms: [
          { matchExpressions: [{ key: 'node-type', operator: 'In', values: ['compute-optimized'] }] },
        ],
      },
    });
    expect(affinity?.podAntiAffinity).toEqual({
      preferredDuringSchedulingIgnoredDuringExecution: [
        {
          weight: 100,
          podAffinityTerm: { labelSelector: spec?.selector, topologyKey: 'kubernetes.io/hostname' },
        },
      ],
    });
    expect(containers[0]).toMatchObject({
      ...probes,
      ports: [{ name: 'http', containerPort: 8000 }],
      resources: { requests: { memory: '512Mi', cpu: '250m' }, limits: { memory: '2Gi', cpu: '1' } },
      volumeMounts: [
        { name: 'tmp-volume', mountPath: '/tmp' },
        { name: 'cache-volume', mountPath: '/app/cache' },
      ],
    });
    expect(Object.fromEntries((containers[0]?.env ?? []).map(({ name, value }) => [name, value]))).toMatchObject({
      ...{ WORKERS: '4', MAX_CONNECTIONS: '1000', KEEP_ALIVE_TIMEOUT: '65', GRACEFUL_TIMEOUT: '30' },
    });
    expect(volumes).toEqual([
      { name: 'tmp-volume', emptyDir: { sizeLimit: '1Gi' } },
      { name: 'cache-volume', emptyDir: { sizeLimit: '2Gi' } },
    ]);
    // ClusterFirst and Always are what Kubernetes takes where nothing is said; 30 s would end the server at its own limit.
    expect(rest).not.toHaveProperty('dnsPolicy');
    expect(rest).not.toHaveProperty('restartPolicy');
    expect(rest.terminationGracePeriodSeconds).toBe(45);
  });

  it.each([
    ['{ initialDelaySeconds: 10, periodSeconds: 5 }', "Property 'get' is missing"],
    ["{ get: '/health/startup', port: 'web' }", `Type '"web"' is not assignable to type '"http"`],
    ["{ get: 'health' }", "a path begins with '/'"],
  ])('A003-07 have no probe without path and port: %s does not compile', (startup, message) => {
    const path = virtualPath('probe.ts');
    const probes = `{ liveness: { get: '/live' }, readiness: { get: '/ready' }, startup: ${startup} }`;
    const resources = "{ cpu: ['1', '1'], memory: ['1Gi', '1Gi'] }";
    const text = `import { endpoint, microservice } from 'bowline';
      microservice(endpoint('a', { http: 8000 }), { image: 'ghcr.io/acme/a', resources: ${resources}, probes: ${probes} });`;
    expect(compile(new Map([[path, text]])).get(path)).toEqual([expect.stringContaining(message)]);
  });

  it('A003-07 have three probes with all four timings each', () => {
    expect(container).toMatchObject(probes);
  });

  it('A003-08 have scratch space of a limited size', () => {
    expect(pod?.volumes).toEqual([
      { name: 'tmp-volume', emptyDir: { sizeLimit: '1Gi' } },
      { name: 'cache-volume', emptyDir: { sizeLimit: '2Gi' } },
    ]);
    expect(container?.volumeMounts).toEqual([
      { name: 'tmp-volume', mountPath: '/tmp' },
      { name: 'cache-volume', mountPath: '/app/cache' },
    ]);
  });

  it('A003-09 X003-13 need special nodes in production only, and keep apart everywhere', () => {
    const { nodeAffinity, podAntiAffinity } = pod?.affinity ?? {};
    expect(nodeAffinity?.requiredDuringSchedulingIgnoredDuringExecution?.nodeSelectorTerms).toEqual([
      { matchExpressions: [{ key: 'node-type', operator: 'In', values: ['compute-optimized'] }] },
    ]);
    const [preferred] = podAntiAffinity?.preferredDuringSchedulingIgnoredDuringExecution ?? [];
    expect(preferred?.weight).toBe(100);
    expect(preferred?.podAffinityTerm.topologyKey).toBe('kubernetes.io/hostname');
    expect(rolloutOf(staging).template.spec?.affinity).not.toHaveProperty('nodeAffinity');
  });

  it('A003-10 are counted by an autoscaler that is aimed at the rollout', () => {
    const { spec } = find<HorizontalPodAutoscaler>(production, 'HorizontalPodAutoscaler', 'openhands');
    const pace = (stabilizationWindowSeconds: number, value: number) => ({
      stabilizationWindowSeconds,
      policies: [{ type: 'Percent', value, periodSeconds: 60 }],
    });
    expect(spec).toMatchObject({
      scaleTargetRef: { apiVersion: 'argoproj.io/v1alpha1', kind: 'Rollout', name: 'openhands' },
      minReplicas: 3,
      maxReplicas: 20,
      behavior: { scaleUp: pace(60, 50), scaleDown: pace(300, 10) },
    });
    expect(spec?.metrics?.map(({ resource }) => [resource?.name, resource?.target.averageUtilization])).toEqual([
      ['cpu', 70],
      ['memory', 80],
    ]);
  });

  it('A003-11 X003-12 have no number beside the autoscaler that another apply could put back', () => {
    expect(rolloutOf(production)).not.toHaveProperty('replicas');
    const rolled = manifestsOf(withoutPrometheus(openhandsProduction), { openhands: { strategy: rolling() } });
    expect(find<Deployment>(rolled, 'Deployment', 'openhands').spec).not.toHaveProperty('replicas');
    const owned = ownedFields(production).filter(({ kind }) => kind === 'Rollout');
    expect(owned.map(({ name, paths }) => [name, paths])).toEqual([['openhands', [['spec', 'replicas']]]]);
    const both = { openhands: promise<object>({ ...openhandsProduction.spec.services['openhands'], replicas: 6 }) };
    expect(faultsOf(stackWith(openhandsProduction, promise({ services: both })))).toEqual([
      replicasBesideScaling('openhands'),
    ]);
  });

  it('A003-12 are the same to the byte, whether they are rolled, switched or tried by canary', () => {
    const steps = [weight(10), weight(100)];
    const given = { ...openhandsStaging.spec.services['openhands'] };
    const byStrategy = [rolling(), blueGreen(), canary({ steps }), canary({ steps, router: nginx() })].map((strategy) =>
      manifestsOf(openhandsStaging, { openhands: { ...given, strategy } }).filter(({ kind }) =>
        ['Deployment', 'Rollout'].includes(kind),
      ),
    );
    expect(byStrategy.map((list) => list.map(({ kind }) => kind))).toEqual([
      ['Deployment'],
      ['Rollout'],
      ['Rollout'],
      ['Rollout'],
    ]);
    const templates = byStrategy.flat().map((one) => JSON.stringify(promise<Deployment>(one).spec?.template));
    expect(new Set(templates).size).toBe(1);
  });

  it('A003-27 are reached by those who link to them, and have an account without a token', () => {
    const policies = production.filter(({ kind }) => kind === 'NetworkPolicy');
    const { spec } = find<NetworkPolicy>(production, 'NetworkPolicy', 'openhands');
    const namespace = (name: string) => ({
      namespaceSelector: { matchLabels: { 'kubernetes.io/metadata.name': name } },
    });
    expect(policies).toHaveLength(1);
    expect(rolloutOf(production).template.metadata?.labels).toMatchObject(spec?.podSelector?.matchLabels ?? {});
    // Both types without a rule are closed: only what stands here is open.
    expect(spec).toMatchObject({
      policyTypes: ['Ingress', 'Egress'],
      ingress: [{ from: [namespace('ingress-nginx')], ports: [{ port: 8000, protocol: 'TCP' }] }],
      egress: [
        {
          to: [{ ...namespace('kube-system'), podSelector: { matchLabels: { 'k8s-app': 'kube-dns' } } }],
          ports: [
            { port: 53, protocol: 'UDP' },
            { port: 53, protocol: 'TCP' },
          ],
        },
      ],
    });
    expect(find<ServiceAccount>(production, 'ServiceAccount', 'openhands').automountServiceAccountToken).toBe(false);
    expect(pod).toMatchObject({ serviceAccountName: 'openhands', automountServiceAccountToken: false });
    const rights = ['Role', 'RoleBinding', 'ClusterRole', 'ClusterRoleBinding'];
    expect(production.filter(({ kind }) => rights.includes(kind))).toEqual([]);
  });
});

describe('OpenHands everywhere', () => {
  const image = (name: string) => {
    const { system } = openhandsProduction.spec;
    const { openhands } = system.services;
    const services = { ...system.services, openhands: { ...openhands, image: name } };
    return faultsOf(stackWith(openhandsProduction, promise({ system: { ...system, services } })));
  };

  it('A003-25 X003-16 names its registry, and no version', () => {
    expect(image('openhands')).toContain(notARepository('openhands', 'openhands'));
    expect(image('openhands:latest')).toContain(imageWithTag('openhands:latest'));
    expect(image('ghcr.io/acme/openhands:latest')).toContain(imageWithTag('ghcr.io/acme/openhands:latest'));
  });

  it('X003-5 keeps the versions that a rollback needs', () => {
    for (const list of [staging, production]) expect(rolloutOf(list).revisionHistoryLimit).toBe(3);
  });

  it('X003-6 is reached by the host of the stack, and by no address that a cloud gives a Service', () => {
    for (const list of [staging, production]) {
      const services = list.filter(({ kind }) => kind === 'Service').map((one) => promise<Service>(one).spec?.type);
      expect(services.filter((type) => type !== undefined && type !== 'ClusterIP')).toEqual([]);
      const hosts = list.filter(({ kind }) => kind === 'Ingress').map((one) => promise<Ingress>(one).spec?.rules);
      expect(hosts.map((rules) => rules?.[0]?.host).every((host) => host !== undefined)).toBe(true);
      expect(hosts.length).toBeGreaterThan(0);
    }
  });

  it.each([
    ['staging', staging],
    ['production', production],
  ])('A003-23 lives in a namespace of its environment (%s)', (environment, list) => {
    for (const { kind, metadata } of list)
      expect(kind === 'Namespace' ? metadata.name : metadata.namespace).toBe(`openhands-${environment}`);
  });
});
