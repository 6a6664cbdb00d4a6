import { describe, expect, it } from '@jest/globals';
import { assemble } from '../../src/constructs/assemble';
import { blueGreen, canary, nginx, pause, rolling, weight } from '../../src/index';
import { promise } from '../../src/internal/cast';
import { exampleRelease } from '../../src/jest';
import type {
  Container,
  Deployment,
  Ingress,
  Manifest,
  PersistentVolumeClaim,
  Service,
} from '../../src/kubernetes/objects';
import type { Rollout } from '../../src/kubernetes/rollouts';
import { emptyValue, missingValue } from '../../src/messages/config';
import { missingChoice } from '../../src/messages/dependency';
import { droppedPath, unknownAnnotation } from '../../src/messages/nginx';
import { missingSource, noRotation } from '../../src/messages/source';
import { singleNodeClaim } from '../../src/messages/volume';
import type { Assembly } from '../../src/model/assembly';
import type { Scheduling } from '../../src/model/microservice';
import type { StackSpec } from '../../src/model/stack';
import { ownedFields } from '../../src/outputs/owned-fields';
import {
  cet4TrainingDevelopment as development,
  cet4TrainingProduction as production,
  cet4TrainingStaging as staging,
} from '../../src/stacks';
import { faultsOf, Objects, stackWith } from './objects';
import { arrive } from './router';

const [inDevelopment, inStaging, inProduction] = [development, staging, production].map(
  (stack) => new Objects(stack),
) as [Objects, Objects, Objects];
const backend = 'cet4-training-backend';
const frontend = 'cet4-training-frontend';
const podOf = (name: string) => inProduction.pods.get(name);
const ingress = inProduction.one<Ingress>('Ingress', 'cet4-training');
const annotated = (name: string, value: string): Ingress => ({
  ...ingress,
  metadata: { ...ingress.metadata, annotations: { [`nginx.ingress.kubernetes.io/${name}`]: value } },
});

/** What document 004 asks of the pods of both. */
function expectUsual(name: string): void {
  const { spec } = podOf(name) ?? {};
  expect(spec?.serviceAccountName).toBe(name);
  expect(inProduction.names('ServiceAccount')).toContain(name);
  expect(spec?.securityContext).toMatchObject({ runAsNonRoot: true });
  expect(spec?.containers[0]?.securityContext).toMatchObject({ readOnlyRootFilesystem: true });
}

/** The workloads whose pods are others. */
function rolledFrom(before: Objects, after: Objects): readonly string[] {
  const changed = [...before.pods].filter(
    ([name, pod]) => JSON.stringify(pod) !== JSON.stringify(after.pods.get(name)),
  );
  return changed.map(([name]) => name);
}

/** The faults of production with another annotation on its Ingress. */
function withAnnotation(name: string, value: string): readonly string[] {
  const { ingress: props } = production.spec;
  if (props === undefined) throw new Error('production has an Ingress');
  const annotations = { [`nginx.ingress.kubernetes.io/${name}`]: value };
  return faultsOf(stackWith(production, { ingress: { ...props, annotations } }));
}

/** What an object names by kind and name, so that a controller acts on it. */
function namesIn(manifest: Manifest): readonly string[] {
  const found: string[] = [];
  const visit = (key: string, value: unknown): void => {
    const kind = kinds[key];
    if (kind !== undefined && typeof value === 'string') found.push(`${kind} ${value}`);
    if (typeof value !== 'object' || value === null) return;
    if (key === 'scaleTargetRef') found.push(`${Reflect.get(value, 'kind')} ${Reflect.get(value, 'name')}`);
    if (key === 'service') found.push(`Service ${Reflect.get(value, 'name')}`);
    for (const [name, one] of Object.entries(value)) visit(name, one);
  };
  visit('', manifest);
  return found;
}

const kinds: Readonly<Record<string, string>> = {
  activeService: 'Service',
  previewService: 'Service',
  stableService: 'Service',
  canaryService: 'Service',
  stableIngress: 'Ingress',
  serviceAccountName: 'ServiceAccount',
  claimName: 'PersistentVolumeClaim',
};

/** The objects of which Argo CD leaves fields to controllers. */
function leftAlone(assembly: Assembly): readonly string[] {
  return ownedFields(assembly.objects.map(({ manifest }) => manifest)).map(({ kind, name }) => `${kind} ${name}`);
}

describe('cet4-training', () => {
  it('A004-01 runs the back end as the document says, and rolls it with its config and secret', () => {
    const own = inProduction.container(backend);
    const { ports, livenessProbe, readinessProbe, volumeMounts } = own;
    expect([own.name, own.image, own.imagePullPolicy]).toEqual([
      'backend',
      'harbor.company.com/english-training-system/backend:example',
      'IfNotPresent',
    ]);
    expect(own.resources).toEqual({ requests: { cpu: '250m', memory: '512Mi' }, limits: { cpu: '1', memory: '1Gi' } });
    expect(ports).toEqual([{ name: 'http', containerPort: 8000, protocol: 'TCP' }]);
    expect(livenessProbe).toEqual({
      httpGet: { path: '/health/', port: 'http' },
      initialDelaySeconds: 30,
      periodSeconds: 10,
      timeoutSeconds: 5,
      failureThreshold: 3,
    });
    expect(readinessProbe).toEqual({
      httpGet: { path: '/ready/', port: 'http' },
      initialDelaySeconds: 5,
      periodSeconds: 5,
      timeoutSeconds: 3,
      failureThreshold: 3,
    });
    expect(volumeMounts).toEqual(
      expect.arrayContaining([
        { name: 'media', mountPath: '/app/media' },
        { name: 'files-app-config', mountPath: '/app/config', readOnly: true },
      ]),
    );
    const pod = podOf(backend);
    expect(pod?.metadata?.labels?.['component']).toBe('backend');
    expect(pod?.metadata?.annotations).toHaveProperty(['bowline.dev/secret.secrets']);
    const items = Object.keys(inProduction.config('cet4-training-config')).map((key) => ({ key, path: key }));
    expect(items.map(({ key }) => key)).toEqual(
      expect.arrayContaining(['database.host', 'redis.host', 'allowed_hosts']),
    );
    expect(pod?.spec?.volumes).toEqual(
      expect.arrayContaining([
        {
          name: 'files-app-config',
          projected: {
            sources: [{ configMap: { name: expect.stringMatching(/^cet4-training-config-[0-9a-f]{8}$/), items } }],
          },
        },
        { name: 'media', persistentVolumeClaim: { claimName: 'cet4-training-media' } },
      ]),
    );
    const [migrate, ...others] = pod?.spec?.initContainers ?? [];
    expect([migrate?.name, migrate?.command, others]).toEqual(['migrate', ['python', 'manage.py', 'migrate'], []]);
    expect(migrate?.volumeMounts).toContainEqual({
      name: 'files-app-config',
      mountPath: '/app/config',
      readOnly: true,
    });
    expect(own.env?.map(({ name }) => name)).toEqual(
      expect.arrayContaining(['DATABASE_URL', 'REDIS_URL', 'SECRET_KEY']),
    );
    expect(
      [inDevelopment, inStaging].map((objects) => objects.one<Deployment>('Deployment', backend).spec?.replicas),
    ).toEqual([1, 2]);
    expectUsual(backend);
  });

  it('A004-01 A004-02 rolls both with the config that both read', () => {
    const configs = {
      ...production.spec.configs,
      settings: { environment: 'production', allowed_hosts: 'example.com' },
    };
    const changed = new Objects(stackWith(production, { configs }));
    expect(rolledFrom(inProduction, changed)).toEqual([backend, frontend]);
  });

  it('A004-01 A004-02 puts the pods where a stack says: nodes, spreading and tolerations are settings, not copies', () => {
    const scheduling: Scheduling = {
      nodeSelector: { disk: 'ssd' },
      apart: 'required',
      tolerations: [{ key: 'training', effect: 'NoSchedule' }],
    };
    const services = { backend: { scheduling }, frontend: { scheduling } };
    for (const { spec } of new Objects(stackWith(staging, { services })).of<Deployment>('Deployment')) {
      expect(spec?.template.spec).toMatchObject({
        nodeSelector: { disk: 'ssd' },
        tolerations: [{ key: 'training', effect: 'NoSchedule' }],
      });
      expect(spec?.template.spec?.affinity?.podAntiAffinity).toHaveProperty([
        'requiredDuringSchedulingIgnoredDuringExecution',
      ]);
    }
  });

  it('X004-24 rolls the back end, and it alone, by the version of a secret that an operator fetches', () => {
    const secrets = (changes: object) => ({
      secrets: { ...production.spec.secrets['secrets'], ...changes } as StackSpec['secrets'][string],
    });
    const { secret_key: key } = secrets({}).secrets;
    if (key?.kind !== 'store') throw new Error('the key comes from a store');
    const next = new Objects(stackWith(production, { secrets: secrets({ secret_key: { ...key, version: '3' } }) }));
    expect(rolledFrom(inProduction, next)).toEqual([backend]);
    const { version: _, ...unversioned } = key;
    expect(faultsOf(stackWith(production, { secrets: secrets({ secret_key: unversioned }) }))).toEqual([
      noRotation('secret_key', 'secrets', 'production'),
    ]);
  });

  it('A004-02 X004-19 runs the front end as the document says, built for production in every environment', () => {
    const own = inStaging.container(frontend);
    const { ports, livenessProbe, readinessProbe, env } = own;
    expect([own.name, own.image]).toEqual(['frontend', 'harbor.company.com/english-training-system/frontend:example']);
    expect(own.resources).toEqual({
      requests: { cpu: '100m', memory: '256Mi' },
      limits: { cpu: '500m', memory: '512Mi' },
    });
    const pod = inStaging.pods.get(frontend);
    expect(pod?.metadata?.labels?.['component']).toBe('frontend');
    expect(pod?.spec?.initContainers ?? []).toEqual([]);
    expect(pod?.metadata?.annotations ?? {}).not.toHaveProperty(['bowline.dev/secret.secrets']);
    const api = env?.find(({ name }) => name === 'NEXT_PUBLIC_API_URL')?.valueFrom?.configMapKeyRef;
    expect(api).toEqual({ name: expect.stringMatching(/^cet4-training-web-[0-9a-f]{8}$/), key: 'NEXT_PUBLIC_API_URL' });
    expectUsual(frontend);
    expect(ports).toEqual([{ name: 'http', containerPort: 3000, protocol: 'TCP' }]);
    expect(livenessProbe).toEqual({
      httpGet: { path: '/api/health', port: 'http' },
      initialDelaySeconds: 30,
      periodSeconds: 10,
    });
    expect(readinessProbe).toEqual({
      httpGet: { path: '/api/health', port: 'http' },
      initialDelaySeconds: 5,
      periodSeconds: 5,
    });
    expect(env).toContainEqual({ name: 'NODE_ENV', value: 'production' });
    expect(inStaging.config('cet4-training-web')).toEqual({
      NEXT_PUBLIC_API_URL: 'https://staging.english-training.com/api',
    });
  });

  it('A004-03 migrates with the image, the environment and the files of the back end', () => {
    const spec = podOf(backend)?.spec;
    const [migrate] = spec?.initContainers ?? [];
    const own = inProduction.container(backend);
    expect([migrate?.name, migrate?.command]).toEqual(['migrate', ['python', 'manage.py', 'migrate']]);
    for (const part of ['image', 'env', 'volumeMounts'] satisfies (keyof Container)[])
      expect(migrate?.[part]).toEqual(own[part]);
  });

  it('A004-04 puts a Service before each of the two, on the ports of the document', () => {
    const ports = [backend, frontend].map((name) => {
      const { spec } = inProduction.one<Service>('Service', name);
      const labels = podOf(name)?.metadata?.labels ?? {};
      expect(labels).toMatchObject(spec?.selector ?? {});
      return [labels['component'], spec?.ports?.[0]?.port];
    });
    expect(ports).toEqual([
      ['backend', 8000],
      ['frontend', 3000],
    ]);
  });

  it('A004-05 has three paths behind TLS from the issuer, and answers plain HTTP with a redirect', () => {
    const { metadata, spec } = ingress;
    const paths = spec?.rules?.[0]?.http?.paths.map(({ path, pathType, backend: to }) => [
      path,
      pathType,
      to.service?.name,
    ]);
    expect(paths).toEqual([
      ['/admin', 'Prefix', backend],
      ['/api', 'Prefix', backend],
      ['/', 'Prefix', frontend],
    ]);
    expect(spec).toMatchObject({
      ingressClassName: 'nginx',
      tls: [{ hosts: ['english-training.com'], secretName: 'cet4-training-tls' }],
    });
    expect(metadata.annotations).toMatchObject({
      'cert-manager.io/cluster-issuer': 'letsencrypt-prod',
      'nginx.ingress.kubernetes.io/ssl-redirect': 'true',
      'nginx.ingress.kubernetes.io/force-ssl-redirect': 'true',
    });
  });

  it.each([
    ['/api/x', backend],
    ['/admin/login/', backend],
    ['/api', backend],
    ['/apis', frontend],
    ['/lessons/3', frontend],
  ])('A004-06 %s reaches %s as it was asked for', (path, service) => {
    expect(arrive(ingress, path)).toEqual({ service, path });
  });

  it('X004-7 refuses a rewrite that throws paths away, as the model of the router shows', () => {
    expect(arrive(annotated('rewrite-target', '/'), '/api/x')).toEqual({ service: backend, path: '/' });
    expect(withAnnotation('rewrite-target', '/')).toContain(droppedPath('/api', "Ingress 'cet4-training'", '/'));
  });

  it('A004-07 X004-8 limits requests by an annotation that exists, and refuses one that does not', () => {
    expect(ingress.metadata.annotations?.['nginx.ingress.kubernetes.io/limit-rpm']).toBe('100');
    const name = 'nginx.ingress.kubernetes.io/rate-limit';
    const [fault] = withAnnotation('rate-limit', '100');
    expect(fault).toContain(unknownAnnotation(name, "Ingress 'cet4-training'", ''));
  });

  it('A004-08 X004-25 keeps media on a claim for many pods, and refuses one for a single node', () => {
    const claim = inProduction.one<PersistentVolumeClaim>('PersistentVolumeClaim', 'cet4-training-media');
    expect(claim.spec?.accessModes).toEqual(['ReadWriteMany']);
    const { volumes } = production.spec.system;
    const narrow = { ...volumes['media'], access: 'ReadWriteOnce' };
    const services = Object.fromEntries(
      Object.entries(production.spec.system.services).map(([key, spec]) => {
        const media = spec.volumes['media'];
        return [
          key,
          media === undefined ? spec : { ...spec, volumes: { ...spec.volumes, media: { ...media, spec: narrow } } },
        ];
      }),
    );
    const system = promise<typeof production.spec.system>({
      ...production.spec.system,
      services,
      volumes: { media: narrow },
    });
    expect(faultsOf(stackWith(production, { system }))).toContain(
      singleNodeClaim('media', 'backend', 'up to 10 pods mount it'),
    );
  });

  it.each([
    [
      'allowed_hosts',
      { configs: { settings: { environment: 'production' }, web: production.spec.configs['web'] ?? {} } },
      missingValue('allowed_hosts', 'config', 'production'),
    ],
    [
      'database.host and database.name',
      { dependencies: { cache: production.spec.dependencies['cache'] } },
      missingChoice('postgresql', 'production'),
    ],
    [
      'redis.host',
      { dependencies: { database: production.spec.dependencies['database'] } },
      missingChoice('redis', 'production'),
    ],
    ['secret_key', { secrets: { secrets: {} } }, missingSource('secret_key', 'secrets', 'production')],
  ])('A004-09 names %s when it is missing', (_, without, text) => {
    expect(faultsOf(stackWith(production, promise(without)))).toContain(text);
  });

  it('A004-10 X004-14 knows no silent blank: an empty setting is refused like a missing one', () => {
    const { web = {} } = production.spec.configs;
    const blank = { configs: { settings: { environment: 'production', allowed_hosts: '' }, web } };
    expect(faultsOf(stackWith(production, blank))).toEqual([emptyValue('allowed_hosts', 'config', 'production')]);
  });

  it('A004-11 X004-15 holds neither the key nor a password in a ConfigMap', () => {
    const text = JSON.stringify(inProduction.of('ConfigMap'));
    expect(text).not.toMatch(/secret_key|password/);
    expect(inProduction.container(backend).env).toContainEqual({
      name: 'SECRET_KEY',
      valueFrom: { secretKeyRef: { name: 'cet4-training-secrets', key: 'secret_key' } },
    });
  });

  it('A004-16 X004-3 shows the weight of a canary, its surge and its replicas in the output', () => {
    const strategy = canary({ steps: [weight(25), pause('5m'), weight(100)], maxSurge: 3 });
    const services = { ...staging.spec.services, backend: { replicas: 8, strategy } };
    const { spec } = new Objects(stackWith(staging, { services })).one<Rollout>('Rollout', backend);
    expect(spec.replicas).toBe(8);
    expect(spec.strategy).toMatchObject({
      canary: { maxSurge: 3, steps: [{ setWeight: 25 }, { pause: { duration: '5m' } }, { setWeight: 100 }] },
    });
  });

  it('A004-16 X004-3 shows replicas and surge of the program in the output', () => {
    const { spec } = inStaging.one<Deployment>('Deployment', frontend);
    expect([spec?.replicas, spec?.strategy]).toEqual([
      2,
      { type: 'RollingUpdate', rollingUpdate: { maxSurge: '25%', maxUnavailable: '25%' } },
    ]);
  });

  it('A004-17 X004-2 uses one scheme of names in all environments', () => {
    for (const objects of [inDevelopment, inStaging, inProduction])
      expect(objects.names('Deployment')).toEqual([backend, frontend]);
  });

  it.each([
    ['development', development],
    ['staging', staging],
    ['production', production],
  ])(
    'A004-17 names in %s nothing that is not there: what waits, what scales, what switches and what Git leaves alone',
    (_, of) => {
      const strategies = [rolling(), blueGreen(), canary({ router: nginx(), steps: [weight(50), weight(100)] })];
      for (const strategy of strategies) {
        const services = { ...of.spec.services, backend: { ...of.spec.services['backend'], strategy } };
        const { spec } = stackWith(of, { services });
        const assembly = assemble(spec, exampleRelease(of));
        const made = new Set(assembly.objects.map(({ manifest }) => `${manifest.kind} ${manifest.metadata.name}`));
        const links = assembly.objects.flatMap(({ manifest }) => namesIn(manifest));
        expect(links.length).toBeGreaterThan(4);
        for (const link of [...links, ...leftAlone(assembly)]) expect(made).toContain(link);
      }
    },
  );

  it('A004-32 secures pods, closes the network, and gives nobody a token', () => {
    for (const objects of [inDevelopment, inStaging, inProduction])
      for (const [name, { spec }] of objects.pods) {
        expect(spec?.securityContext).toMatchObject({ runAsNonRoot: true, seccompProfile: { type: 'RuntimeDefault' } });
        expect(spec?.automountServiceAccountToken).toBe(false);
        for (const { securityContext } of [...(spec?.containers ?? []), ...(spec?.initContainers ?? [])])
          expect(securityContext).toMatchObject({
            allowPrivilegeEscalation: false,
            readOnlyRootFilesystem: true,
            capabilities: { drop: ['ALL'] },
          });
        expect(objects.names('NetworkPolicy')).toContain(name);
        expect(objects.names('ServiceAccount')).toContain(name);
      }
  });

  it('A004-15 X004-1 runs for each of the two the very image that the release names', () => {
    const images = {
      backend: 'harbor.company.com/english-training-system/backend:main-0123abc',
      frontend: 'harbor.company.com/english-training-system/frontend:main-0123abc',
    };
    const { objects } = assemble(production.spec, exampleRelease(production, { images }));
    const found = objects.flatMap(({ manifest }) => JSON.stringify(manifest).match(/harbor[^"]*:[^"]+/g) ?? []);
    expect(new Set(found)).toEqual(new Set(Object.values(images)));
  });

  it('A004-31 is one description: every environment has the same microservices, with other values', () => {
    const [one, two, three] = [development, staging, production].map(({ spec }) => spec.system.services['frontend']);
    expect(one).toBe(two);
    expect(two).toBe(three);
    expect(inDevelopment.container(frontend).env).not.toEqual(inProduction.container(frontend).env);
  });

  it('X004-20 leads /health to the front end, as the routes say, so that no one takes it for the back end', () => {
    expect(arrive(ingress, '/health')).toEqual({ service: frontend, path: '/health' });
  });
});
