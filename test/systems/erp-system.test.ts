import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { checkLinks } from '../../src/checks/links';
import { assemble } from '../../src/constructs/assemble';
import { exampleRelease } from '../../src/jest';
import type { Component, ExternalSecret } from '../../src/kubernetes/custom';
import type {
  Deployment,
  HorizontalPodAutoscaler,
  Ingress,
  NetworkPolicy,
  Service,
  StatefulSet,
} from '../../src/kubernetes/objects';
import { missingValue } from '../../src/messages/config';
import { neededHere } from '../../src/messages/dependency';
import { limitBelowRequest } from '../../src/messages/quantity';
import { erpSystemDev as dev, erpSystemProduction as production, erpSystemStaging as staging } from '../../src/stacks';
import { faultsOf, Objects, stackWith } from './objects';

/** A Service that finds nobody. */
const astray = { selector: { app: 'gone' }, ports: [{ name: 'http', port: 80, targetPort: 'gone' }] };
const business = ['finance', 'identity', 'inventory', 'procurement', 'production', 'reporting', 'sales'];
const names = [...business.slice(0, 1), 'gateway', ...business.slice(1)];
const all = names.map((name) => `erp-system-${name}`);
const [inDev, inStaging, inProduction] = [dev, staging, production].map((stack) => new Objects(stack)) as [
  Objects,
  Objects,
  Objects,
];

describe('erp-system', () => {
  it('reads like a description: eight microservices in less than 200 lines', () => {
    const text = readFileSync(join(__dirname, '../../src/systems/erp-system.ts'), 'utf8');
    expect(text.split('\n').length).toBeLessThan(200);
  });

  it('A001-01 makes a Deployment and a Service for each of the eight', () => {
    for (const objects of [inDev, inStaging, inProduction]) {
      expect(objects.names('Deployment')).toEqual(all);
      expect(objects.names('Service')).toEqual(expect.arrayContaining(all));
    }
  });

  it('A001-02 changes the objects of finance only when finance alone is said to differ', () => {
    const services = { ...dev.spec.services, finance: { replicas: 5, resources: { cpu: ['1', '2'] } } } as const;
    const told = (objects: Objects) => new Set(objects.all.map((one) => JSON.stringify(one)));
    const before = told(inDev);
    const different = new Objects(stackWith(dev, { services })).all.filter((one) => !before.has(JSON.stringify(one)));
    expect(different.map(({ kind, metadata }) => `${kind} ${metadata.name}`)).toEqual([
      'Deployment erp-system-finance',
      'PodDisruptionBudget erp-system-finance',
    ]);
  });

  it('A001-03 asks each of them on /health and /health/ready at its own port', () => {
    for (const name of all) {
      const { livenessProbe, readinessProbe, ports } = inProduction.container(name);
      expect(livenessProbe?.httpGet).toEqual({ path: '/health', port: 'http' });
      expect(readinessProbe?.httpGet).toEqual({ path: '/health/ready', port: 'http' });
      expect(ports?.map((port) => port.name)).toContain('http');
    }
  });

  it('A001-04 asks reporting, which starts slowly, later than the others', () => {
    const delays = (name: string) => {
      const { livenessProbe, readinessProbe } = inProduction.container(`erp-system-${name}`);
      return [livenessProbe, readinessProbe].map((probe) => [probe?.initialDelaySeconds, probe?.periodSeconds]);
    };
    expect(delays('finance')).toEqual([
      [10, 30],
      [5, 10],
    ]);
    expect(delays('reporting')).toEqual([
      [30, 30],
      [15, 15],
    ]);
  });

  it('A001-05 gives every container both requests and both limits', () => {
    for (const objects of [inDev, inStaging, inProduction])
      for (const { spec } of objects.pods.values())
        for (const { resources } of spec?.containers ?? [])
          for (const side of [resources?.requests, resources?.limits])
            expect(Object.keys(side ?? {})).toEqual(expect.arrayContaining(['cpu', 'memory']));
  });

  it('A001-05 refuses a limit below its request', () => {
    const services = { ...dev.spec.services, finance: { resources: { cpu: ['500m', '100m'] } } } as const;
    expect(faultsOf(stackWith(dev, { services }))).toEqual([limitBelowRequest('cpu', 'finance', '500m', '100m')]);
  });

  it('A001-06 holds the five settings in one ConfigMap, and no password among them', () => {
    expect(inDev.config('erp-system-config')).toEqual({
      ASPNETCORE_ENVIRONMENT: 'Development',
      DAPR_HTTP_PORT: '3500',
      DAPR_GRPC_PORT: '50001',
      ConnectionStrings__DefaultConnection: 'Host=erp-system-postgresql;Port=5432;Database=erpdb;Username=erp',
      Redis__Configuration: 'erp-system-redis:6379',
    });
  });

  it('A001-07 refuses to switch PostgreSQL off while finance reads it, and names both', () => {
    const dependencies = { ...dev.spec.dependencies, database: { kind: 'off' } } as const;
    const users = ['finance', 'inventory', 'sales', 'procurement', 'production', 'identity', 'reporting', 'config'];
    expect(new Set(faultsOf(stackWith(dev, { dependencies })))).toEqual(
      new Set(users.map((user) => neededHere('postgresql', user))),
    );
  });

  it('X001-6 joins the connection string and its password when a pod starts, and nowhere before', () => {
    const name = 'ConnectionStrings__DefaultConnection';
    const env = inProduction.container('erp-system-finance').env ?? [];
    const parts = env.filter((one) => one.name.startsWith(name));
    expect(parts).toEqual([
      {
        name: `${name}_1`,
        valueFrom: { configMapKeyRef: { name: expect.stringMatching(/^erp-system-config-/), key: name } },
      },
      { name: `${name}_2`, valueFrom: { secretKeyRef: { name: 'erp-system-secrets', key: 'DB_PASSWORD' } } },
      { name, value: `$(${name}_1);Password=$(${name}_2)` },
    ]);
    expect(inProduction.config('erp-system-config')[name]).not.toMatch(/password/i);
  });

  it('A001-08 A001-09 makes one external reference with exactly the four keys, read by name and key', () => {
    const [secret, ...more] = inProduction.of<ExternalSecret>('ExternalSecret');
    expect(more).toEqual([]);
    expect(secret?.spec?.data?.map(({ secretKey }) => secretKey)).toEqual([
      'DB_PASSWORD',
      'JWT_SECRET',
      'REDIS_PASSWORD',
      'DAPR_API_TOKEN',
    ]);
    const refs = (inProduction.container('erp-system-finance').env ?? []).flatMap((entry) => {
      const ref = entry.valueFrom?.secretKeyRef;
      return ref === undefined ? [] : [`${ref.name}/${ref.key}`];
    });
    expect([...new Set(refs)].sort()).toEqual(
      ['DAPR_API_TOKEN', 'DB_PASSWORD', 'JWT_SECRET', 'REDIS_PASSWORD'].map((key) => `erp-system-secrets/${key}`),
    );
  });

  it('A001-10 X001-5 annotates the pods of the business microservices for Dapr and not those of the gateway', () => {
    for (const name of business) {
      const annotations = inProduction.pods.get(`erp-system-${name}`)?.metadata?.annotations;
      const port = inProduction.container(`erp-system-${name}`).ports?.[0]?.containerPort;
      expect(annotations).toMatchObject({
        'dapr.io/enabled': 'true',
        'dapr.io/app-id': `erp-system-${name}`,
        'dapr.io/app-port': String(port),
        'dapr.io/disable-builtin-k8s-secret-store': 'true',
      });
    }
    expect(JSON.stringify(inProduction.pods.get('erp-system-gateway')?.metadata)).not.toContain('dapr.io');
  });

  it('A001-10 makes neither annotations nor components where Dapr is off', () => {
    const without = JSON.stringify(new Objects(stackWith(dev, { dapr: 'off' })).all);
    expect(without).not.toContain('dapr.io/');
  });

  it('A001-11 X001-3 makes both components over the Redis of the stack, wherever it is', () => {
    const hosts = (objects: Objects) =>
      objects
        .of<Component>('Component')
        .map(({ metadata, spec }) => [
          metadata.name,
          metadata.namespace,
          spec.type,
          spec.metadata.find(({ name }) => name === 'redisHost')?.value,
        ]);
    expect(hosts(inDev)).toEqual([
      ['pubsub', 'erp-system', 'pubsub.redis', 'erp-system-redis:6379'],
      ['statestore', 'erp-system', 'state.redis', 'erp-system-redis:6379'],
    ]);
    expect(hosts(inProduction).map(([, , , host]) => host)).toEqual([
      'erp-production.redis.acme.example:6379',
      'erp-production.redis.acme.example:6379',
    ]);
    expect(inProduction.config('erp-system-config')['Redis__Configuration']).toBe(
      'erp-production.redis.acme.example:6379',
    );
  });

  it('A001-12 sends the report paths to reporting and everything else to the gateway', () => {
    const { spec } = inProduction.one<Ingress>('Ingress', 'erp-system');
    const [rule] = spec?.rules ?? [];
    expect([spec?.ingressClassName, rule?.host]).toEqual(['nginx', 'erp.example.com']);
    const backends = rule?.http?.paths.map(({ path, backend }) => [
      path,
      backend.service?.name,
      backend.service?.port?.name,
    ]);
    expect(backends).toEqual([
      ['/api/dashboard', 'erp-system-reporting', 'http'],
      ['/api/reports', 'erp-system-reporting', 'http'],
      ['/', 'erp-system-gateway', 'http'],
    ]);
  });

  it('A001-13 has TLS in production and none in development', () => {
    const tls = (objects: Objects) => objects.one<Ingress>('Ingress', 'erp-system').spec?.tls;
    expect(tls(inProduction)).toEqual([{ hosts: ['erp.example.com'], secretName: 'erp-system-tls' }]);
    expect(tls(inDev)).toBeUndefined();
  });

  it('A001-14 keeps every Service inside the cluster, but for the gateway where its endpoint says so', () => {
    const types = (objects: Objects) =>
      new Map(objects.of<Service>('Service').map((one) => [one.metadata.name, one.spec?.type]));
    expect(new Set(types(inProduction).values())).toEqual(new Set(['ClusterIP']));
    const { system } = production.spec;
    const { gateway } = system.services;
    if (gateway === undefined) throw new Error('no gateway');
    const outside = { ...gateway, at: { ...gateway.at, type: 'LoadBalancer' } } as const;
    const services = { ...system.services, gateway: outside };
    const objects = new Objects(stackWith(production, { system: { ...system, services } }));
    expect([...types(objects)].filter(([, type]) => type !== 'ClusterIP')).toEqual([
      ['erp-system-gateway', 'LoadBalancer'],
    ]);
    const { spec } = objects.one<NetworkPolicy>('NetworkPolicy', 'erp-system-gateway');
    expect(spec?.ingress).toEqual([{ ports: [{ port: 8080, protocol: 'TCP' }] }]);
  });

  it('A001-16 runs PostgreSQL and Redis with storage where the stack says so, and nothing of them elsewhere', () => {
    const claims = inDev
      .of<StatefulSet>('StatefulSet')
      .map(({ metadata, spec }) => [metadata.name, spec?.volumeClaimTemplates?.[0]?.spec?.resources?.requests]);
    expect(claims).toEqual([
      ['erp-system-postgresql', { storage: '2Gi' }],
      ['erp-system-redis', { storage: '1Gi' }],
    ]);
    expect(inProduction.of('StatefulSet')).toEqual([]);
    expect(inProduction.config('erp-system-config')['ConnectionStrings__DefaultConnection']).toBe(
      'Host=erp-production.postgres.acme.example;Port=5432;Database=erpdb;Username=erp',
    );
  });

  it('A001-20 X001-4 marks pods with their version, which no selector looks at', () => {
    for (const { spec } of inProduction.of<Deployment>('Deployment')) {
      expect(spec?.template.metadata?.labels).toHaveProperty(['app.kubernetes.io/version']);
      expect(Object.keys(spec?.selector.matchLabels ?? {}).sort()).toEqual([
        'app.kubernetes.io/instance',
        'app.kubernetes.io/name',
      ]);
    }
  });

  it('A001-21 rolls exactly the readers of a changed setting', () => {
    const configs = {
      ...dev.spec.configs,
      resilience: { ...dev.spec.configs['resilience'], Resilience__TimeoutSeconds: 5 },
    };
    const changed = new Objects(stackWith(dev, { configs })).pods;
    const rolled = [...inDev.pods].filter(([name, pod]) => JSON.stringify(pod) !== JSON.stringify(changed.get(name)));
    expect(rolled.map(([name]) => name)).toEqual(['erp-system-gateway']);
  });

  it('A001-24 gives a microservice with scaling an autoscaler, which alone owns the count', () => {
    const [first] = inProduction.of<HorizontalPodAutoscaler>('HorizontalPodAutoscaler');
    expect(first?.apiVersion).toBe('autoscaling/v2');
    for (const { spec } of inProduction.of<HorizontalPodAutoscaler>('HorizontalPodAutoscaler')) {
      const { kind, name } = spec?.scaleTargetRef ?? { kind: '', name: '' };
      expect(kind).toBe('Deployment');
      expect(inProduction.one<Deployment>('Deployment', name).spec).not.toHaveProperty('replicas');
      expect(spec?.metrics?.length).toBeGreaterThan(0);
    }
    expect(inProduction.of('HorizontalPodAutoscaler').length).toBe(4);
  });

  it('A001-26 gives the gateway its retries, breaker and time limit, other ones in each environment', () => {
    const settings = (objects: Objects) => objects.config('erp-system-resilience');
    expect(Object.keys(settings(inDev))).toEqual([
      'Resilience__Retry__Count',
      'Resilience__CircuitBreaker__FailureRatio',
      'Resilience__CircuitBreaker__SamplingSeconds',
      'Resilience__TimeoutSeconds',
    ]);
    expect(settings(inDev)).not.toEqual(settings(inProduction));
    const read = inProduction.container('erp-system-gateway').env?.map(({ name }) => name);
    expect(read).toEqual(expect.arrayContaining(Object.keys(settings(inDev))));
  });

  it('A001-28 X001-7 rolls exactly the users of a rotated key by an annotation, and touches that key only', () => {
    const credentials = { ...production.spec.secrets['credentials'] };
    const token = credentials['DAPR_API_TOKEN'];
    if (token?.kind !== 'store') throw new Error('the token comes from a store');
    const secrets = { credentials: { ...credentials, DAPR_API_TOKEN: { ...token, version: '5' } } };
    const rotated = new Objects(stackWith(production, { secrets }));
    const rolled = [...inProduction.pods].filter(
      ([name, pod]) => JSON.stringify(pod) !== JSON.stringify(rotated.pods.get(name)),
    );
    expect(rolled.map(([name]) => name)).toEqual(business.map((name) => `erp-system-${name}`));
    for (const [name, pod] of rolled) {
      const { metadata, ...rest } = rotated.pods.get(name) ?? {};
      expect(metadata?.annotations).not.toEqual(pod.metadata?.annotations);
      expect(rest).toEqual({ spec: pod.spec });
    }
    const versions = (objects: Objects) =>
      objects.of<ExternalSecret>('ExternalSecret').flatMap(({ spec }) => spec?.data ?? []);
    const touched = versions(rotated).filter(
      (one, index) => JSON.stringify(one) !== JSON.stringify(versions(inProduction)[index]),
    );
    expect(touched.map(({ secretKey }) => secretKey)).toEqual(['DAPR_API_TOKEN']);
  });

  it('A001-15 X001-1 leaves no Service without pods, no port without a container, and no reference without its object', () => {
    const emitted = assemble(production.spec, exampleRelease(production)).objects;
    expect(checkLinks(emitted, production.spec)).toEqual([]);
    const broken = emitted.map((one) =>
      one.manifest.kind === 'Service' ? { ...one, manifest: { ...one.manifest, spec: astray } } : one,
    );
    const faults = checkLinks(broken, production.spec).filter(({ path }) => path.endsWith('/service'));
    expect(faults.length).toBeGreaterThanOrEqual(8);
    const without = emitted.filter(({ manifest }) => manifest.kind !== 'ExternalSecret');
    expect(
      checkLinks(without, production.spec)
        .map(({ text }) => text)
        .join(),
    ).toContain("Secret 'erp-system-secrets'");
  });

  it('A001-23 is applied in order: the namespace, settings and secrets, then workloads and Services, the Ingress last', () => {
    const order = inDev.all.map(({ kind }) => kind);
    const first = (kind: string) => order.indexOf(kind);
    const last = (kind: string) => order.lastIndexOf(kind);
    expect(first('Namespace')).toBe(0);
    for (const before of ['ExternalSecret', 'ConfigMap', 'Component', 'ServiceAccount'])
      for (const after of ['Deployment', 'StatefulSet', 'Service']) expect(last(before)).toBeLessThan(first(after));
    expect(first('Ingress')).toBeGreaterThan(last('Deployment'));
  });

  it('A001-22 is refused in the one environment that lacks a value, and in no other', () => {
    const { shared = {} } = staging.spec.configs;
    const lacking = stackWith(staging, { configs: { shared, resilience: {} } });
    const keys = ['Retry__Count', 'CircuitBreaker__FailureRatio', 'CircuitBreaker__SamplingSeconds', 'TimeoutSeconds'];
    expect(faultsOf(lacking)).toEqual(keys.map((key) => missingValue(`Resilience__${key}`, 'resilience', 'staging')));
    for (const other of [dev, production]) expect(faultsOf(other)).toEqual([]);
  });

  it('A001-29 has a namespace, and in production a quota and rights for people', () => {
    for (const objects of [inDev, inStaging, inProduction]) expect(objects.names('Namespace')).toEqual(['erp-system']);
    expect(inProduction.names('ResourceQuota')).toEqual(['erp-system']);
    expect(inProduction.names('RoleBinding')).toEqual(['erp-system-view', 'erp-system-operate']);
    expect(inProduction.names('Role')).toEqual(['erp-system-operate']);
  });

  it('X001-2 describes each microservice once: whatever the environment, all eight have the same objects', () => {
    const kinds = ['ServiceAccount', 'Service', 'Deployment', 'NetworkPolicy'];
    const own = (objects: Objects) =>
      kinds.flatMap((kind) =>
        objects
          .names(kind)
          .filter((name) => all.includes(name))
          .map((name) => `${kind} ${name}`),
      );
    expect(own(inDev)).toEqual(own(inProduction));
    expect(own(inDev)).toHaveLength(32);
  });
});
