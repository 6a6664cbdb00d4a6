import { describe, expect, it } from '@jest/globals';
import { checkProgram } from '../../src/checks/program';
import {
  endpoint,
  existing,
  job,
  microservice,
  owned,
  perPod,
  pulumi,
  pulumiConfig,
  secret,
  stack,
  system,
  volume,
} from '../../src/index';
import { exampleRelease } from '../../src/jest';
import type { PodMonitor } from '../../src/kubernetes/custom';
import type {
  DaemonSet,
  Deployment,
  Job,
  LimitRange,
  Namespace,
  NetworkPolicy,
  ResourceQuota,
  Role,
  RoleBinding,
} from '../../src/kubernetes/objects';
import { notWritten } from '../../src/messages/form';
import { jobWithoutCheck, unlockedMigration } from '../../src/messages/migration';
import { aboveMost, aboveQuota, notOurs, ownedOnly } from '../../src/messages/namespace';
import { limitBelowRequest } from '../../src/messages/quantity';
import { unexpanded } from '../../src/messages/release';
import { beside } from '../../src/messages/scaling';
import { unknownNamed } from '../../src/messages/setting';
import { alsoMounts, singleNodeClaim } from '../../src/messages/volume';
import type { Limits } from '../../src/model/delivery';
import { faultsOf, Objects, stackWith } from '../systems/objects';
import { all, only, releaseOf, shop, usual } from './shop';

const at = endpoint('orders', { http: 8080, metrics: 9100 });
const here = { delivery: pulumi(), namespace: existing('shop') } as const;

const plain = microservice(at, usual);

/** The stack of a system with one microservice, whatever it reads. */
function stackOf(service: { readonly kind: 'microservice' }) {
  return stack(system('shop', { environments: ['prod'], services: { orders: service as typeof plain } }), 'prod', here);
}

describe('a release with an image that was not filled in', () => {
  it('A000-03 X000-1 is refused once, and nothing is said that follows from it', () => {
    const stack = stackOf(plain);
    const image = `${usual.image}:\${IMAGE_TAG:-latest}`;
    const release = { ...exampleRelease(stack), images: { orders: image } };
    expect(faultsOf(stack, release)).toEqual([unexpanded('orders', image)]);
  });
});

describe('a microservice on every node', () => {
  const orders = microservice(at, { ...usual, everyNode: true });

  it('is a DaemonSet without a count, a spread and a budget', () => {
    const { spec } = only<DaemonSet>('DaemonSet', shop({ services: { orders } }));
    expect(spec).not.toHaveProperty('replicas');
    expect(spec?.updateStrategy).toEqual({ type: 'RollingUpdate', rollingUpdate: { maxUnavailable: 1 } });
    expect(spec?.template.spec).not.toHaveProperty('topologySpreadConstraints');
    expect(all('Deployment', shop({ services: { orders } }))).toEqual([]);
    expect(all('PodDisruptionBudget', shop({ services: { orders } }))).toEqual([]);
  });

  it('says nothing else about its pods', () => {
    const stateful = microservice(at, {
      ...usual,
      everyNode: true,
      replicas: 2,
      volumes: { data: perPod({ size: '1Gi' }) },
      mounts: { '/data': 'data' },
    });
    const texts = faultsOf(stackOf(stateful));
    expect(texts).toEqual([beside('orders', 'replicas'), beside('orders', 'a perPod volume')]);
  });
});

describe('a microservice on every node of a stack', () => {
  const agent = microservice(endpoint('agent', { http: 8080 }), { ...usual, everyNode: true });
  const parts = system('shop', { environments: ['prod'], services: { agent, orders: plain } });

  it('stays on every node whatever the stack says of the count of all', () => {
    const { all } = new Objects(stack(parts, 'prod', { ...here, all: { replicas: 2 } }));
    const workloads = all.filter(({ kind }) => ['DaemonSet', 'Deployment', 'PodDisruptionBudget'].includes(kind));
    expect(workloads.map(({ kind, metadata }) => `${kind} ${metadata.name}`)).toEqual([
      'DaemonSet shop-agent',
      'Deployment shop-orders',
      'PodDisruptionBudget shop-orders',
    ]);
  });

  it('is given no count of its own', () => {
    const scaled = stack(parts, 'prod', { ...here, services: { agent: { replicas: 2 } } });
    expect(faultsOf(scaled)).toEqual([beside('agent', 'replicas')]);
  });
});

describe('the container that waits for a migration', () => {
  it('takes the name of no other container', () => {
    const orders = microservice(at, {
      ...usual,
      init: { migrated: { command: ['/bin/mine'] } },
      migration: { as: 'job', command: ['/bin/migrate'], check: ['/bin/migrated'] },
    });
    const [{ initContainers = [] } = {}] = [new Objects(stackOf(orders)).pods.get('shop-orders')?.spec ?? {}];
    expect(initContainers.map(({ name, command }) => [name, command])).toEqual([
      ['migrated', ['/bin/mine']],
      ['migrated-database', ['/bin/migrated']],
    ]);
  });
});

describe('a worker without ports', () => {
  it('has no Service and is asked by a command', () => {
    const worker = microservice(endpoint('worker', {}), {
      image: 'ghcr.io/acme/worker',
      resources: usual.resources,
      probes: { liveness: { exec: ['/bin/alive'] }, readiness: { exec: ['/bin/ready'] } },
    });
    const stack = shop({ services: { worker } });
    expect(all('Service', stack)).toEqual([]);
    expect(only<Deployment>('Deployment', stack).spec?.template.spec?.containers[0]).not.toHaveProperty('ports');
  });
});

describe('metrics', () => {
  const orders = microservice(at, { ...usual, metrics: { port: 'metrics', interval: '15s' } });
  const monitoring = { namespace: 'monitoring', labels: { release: 'prometheus' } };

  it('make a PodMonitor that the operator finds, and let Prometheus in at that port', () => {
    const stack = shop({ services: { orders } }, { monitoring });
    const { metadata, spec } = only<PodMonitor>('PodMonitor', stack);
    expect(metadata.labels).toMatchObject({ release: 'prometheus' });
    expect(spec).toEqual({
      selector: { matchLabels: { 'app.kubernetes.io/instance': 'shop', 'app.kubernetes.io/name': 'orders' } },
      podMetricsEndpoints: [{ port: 'metrics', path: '/metrics', interval: '15s' }],
    });
    expect(only<NetworkPolicy>('NetworkPolicy', stack).spec?.ingress).toEqual([
      {
        from: [{ namespaceSelector: { matchLabels: { 'kubernetes.io/metadata.name': 'monitoring' } } }],
        ports: [{ port: 9100, protocol: 'TCP' }],
      },
    ]);
  });

  it('make nothing where the stack has no Prometheus', () => {
    expect(all('PodMonitor', shop({ services: { orders } }))).toEqual([]);
  });
});

describe('a migration', () => {
  const db = secret('db', { url: {} });
  const media = volume('media', { size: '1Gi' });
  const migrating = (migration: object, more = {}) =>
    microservice(at, { ...usual, env: { DATABASE_URL: db.ref.url }, migration, ...more } as never);
  const stackOf = (service: ReturnType<typeof migrating>) =>
    stack(system('shop', { environments: ['prod'], secrets: { db }, services: { orders: service } } as never), 'prod', {
      ...here,
      secrets: { db: { url: pulumiConfig() } },
    } as never);
  const asJob = { as: 'job', command: ['manage', 'migrate'], check: ['manage', 'migrate', '--check'] };

  it('X004-17 as a Job runs once for each release, before new pods, with the same image and environment', () => {
    const objects = new Objects(stackOf(migrating(asJob)));
    const [job] = objects.of<Job>('Job');
    const own = objects.container('shop-orders');
    const [container] = job?.spec?.template.spec?.containers ?? [];
    expect(job?.metadata.name).toMatch(/^shop-orders-migrate-[0-9a-f]{8}$/);
    expect([container?.image, container?.env, container?.command]).toEqual([own.image, own.env, asJob.command]);
    const [waits] = objects.pods.get('shop-orders')?.spec?.initContainers ?? [];
    expect([waits?.name, waits?.image, waits?.env, waits?.command]).toEqual([
      'migrated',
      own.image,
      own.env,
      asJob.check,
    ]);
  });

  it('gets no requests while it runs as a Job', () => {
    const objects = new Objects(stackOf(migrating(asJob)));
    const [job] = objects.of<Job>('Job');
    expect(job?.spec?.template.metadata?.labels?.['app.kubernetes.io/name']).toBe('orders-migrate');
  });

  it('in every pod is for one pod at a time, or for programs that take a lock', () => {
    const init = { as: 'init', command: ['manage', 'migrate'] };
    const alone = { strategy: { kind: 'rolling', maxSurge: 0, maxUnavailable: 1 } };
    expect(faultsOf(stackOf(migrating(init)))).toEqual([unlockedMigration('orders')]);
    expect(faultsOf(stackOf(migrating(init, alone)))).toEqual([]);
    expect(faultsOf(stackOf(migrating({ ...init, lock: 'an advisory lock' }, { replicas: 3 })))).toEqual([]);
  });

  it('as a Job says how pods know that it is over', () => {
    expect(faultsOf(stackOf(migrating({ as: 'job', command: ['manage'], check: [] })))).toEqual([
      jobWithoutCheck('orders'),
    ]);
  });

  it('shares no claim for one node with the pods', () => {
    const service = migrating(asJob, {
      volumes: { media },
      mounts: { '/media': 'media' },
      strategy: { kind: 'rolling', maxSurge: 0, maxUnavailable: 1 },
    });
    const parts = { environments: ['prod'], secrets: { db }, volumes: { media }, services: { orders: service } };
    const program = stack(system('shop', parts as never), 'prod', {
      ...here,
      secrets: { db: { url: pulumiConfig() } },
    } as never);
    expect(faultsOf(program)).toEqual([singleNodeClaim('media', 'orders-migrate', alsoMounts('orders'))]);
  });
});

describe('a namespace of the stack', () => {
  const orders = microservice(at, { ...usual, replicas: 2 });
  const props = {
    quota: { cpu: ['1', '2'], memory: ['1Gi', '2Gi'], pods: 10, claims: 2, storage: '10Gi' },
    limits: { defaults: { cpu: ['50m', '500m'], memory: ['64Mi', '256Mi'] }, max: { cpu: '2', memory: '2Gi' } },
    access: { view: ['developers'], operate: ['operators'] },
    podSecurity: { level: 'baseline', reason: 'the sidecar of the mesh' },
  } as const;
  const stack = shop({ services: { orders } }, { namespace: owned('shop', props) });

  it('A001-29 has limits in order, and none that would keep out a container of its own', () => {
    const limited = (limits: Limits) => {
      const limiting = shop({ services: { orders } }, { namespace: owned('shop', { limits }) });
      return checkProgram(limiting, releaseOf(limiting)).map(({ text }) => text);
    };
    const { cpu, memory } = props.limits.defaults;
    const most = props.limits.max;
    expect(limited({ defaults: { cpu: ['2', '1'], memory } })).toEqual([limitBelowRequest('cpu', 'shop', '2', '1')]);
    expect(limited({ defaults: { cpu: ['1', '3'], memory }, max: most })).toEqual([
      aboveMost('cpu', 'limits.defaults', ['3', '2']),
    ]);
    const own = String(usual.resources.memory[1]);
    expect(limited({ defaults: { cpu, memory: ['1Mi', '2Mi'] }, max: { cpu: '2', memory: '2Mi' } })).toEqual([
      aboveMost('memory', 'orders', [own, '2Mi']),
    ]);
  });

  describe('with a sidecar of Dapr', () => {
    const limits: Limits = {
      defaults: { cpu: ['50m', '400m'], memory: ['64Mi', '128Mi'] },
      max: { cpu: '400m', memory: '192Mi' },
    };
    const withSidecar = (resources: object = {}) =>
      stackWith(stackOf(microservice(at, { ...usual, dapr: { port: 'http', ...resources } })), {
        namespace: owned('shop', { limits }),
        dapr: { namespace: 'dapr-system' },
      });
    const large = withSidecar({ resources: { cpu: ['50m', '2'], memory: ['64Mi', '64Mi'] } });

    it('holds it against the limits as every other container, whether its resources are said or not', () => {
      const tooLarge = aboveMost('cpu', 'orders dapr sidecar', ['2', '400m']);
      expect(checkProgram(large.spec, exampleRelease(large))).toEqual([{ path: 'shop/prod/orders', text: tooLarge }]);
      expect(faultsOf(withSidecar())).toEqual([
        aboveMost('cpu', 'orders dapr sidecar', ['500m', '400m']),
        aboveMost('memory', 'orders dapr sidecar', ['256Mi', '192Mi']),
      ]);
      const most = { cpu: ['50m', '400m'], memory: ['64Mi', '192Mi'] };
      expect(faultsOf(withSidecar({ resources: most }))).toEqual([]);
    });

    it('holds nothing against them where Dapr is off', () => {
      expect(faultsOf(stackWith(large, { dapr: 'off' }))).toEqual([]);
    });

    it('reads its resources as those of every other container', () => {
      expect(faultsOf(withSidecar({ resources: { cpu: ['300m', '200m'], memory: ['lots', '64Mi'] } }))).toEqual([
        limitBelowRequest('cpu', 'orders dapr sidecar', '300m', '200m'),
        notWritten('memory', "'orders dapr sidecar'", 'lots', 'memory'),
      ]);
    });

    it('takes no resource for it that no annotation of Dapr could say', () => {
      const gpu = { cpu: ['50m', '400m'], memory: ['64Mi', '64Mi'], extended: { 'nvidia.com/gpu': 1 } };
      expect(faultsOf(withSidecar({ resources: gpu }))).toEqual([unknownNamed("'extended'", "resources of 'orders'")]);
    });
  });

  it('A001-29 has a quota, a limit range and rights for people', () => {
    expect(only<ResourceQuota>('ResourceQuota', stack).spec?.hard).toEqual({
      'requests.cpu': '1',
      'limits.cpu': '2',
      'requests.memory': '1Gi',
      'limits.memory': '2Gi',
      pods: '10',
      persistentvolumeclaims: '2',
      'requests.storage': '10Gi',
    });
    expect(only<LimitRange>('LimitRange', stack).spec?.limits).toEqual([
      {
        type: 'Container',
        defaultRequest: { cpu: '50m', memory: '64Mi' },
        default: { cpu: '500m', memory: '256Mi' },
        max: { cpu: '2', memory: '2Gi' },
      },
    ]);
    expect(
      all<RoleBinding>('RoleBinding', stack).map(({ roleRef, subjects }) => [
        roleRef.kind,
        roleRef.name,
        subjects?.[0]?.name,
      ]),
    ).toEqual([
      ['ClusterRole', 'view', 'developers'],
      ['Role', 'shop-operate', 'operators'],
    ]);
    const verbs = (only<Role>('Role', stack).rules ?? []).flatMap((rule) => rule.verbs);
    expect(verbs).not.toEqual(expect.arrayContaining(['update']));
    expect(verbs).not.toEqual(expect.arrayContaining(['patch']));
  });

  it('has the Pod Security level that the stack says', () => {
    const label = 'pod-security.kubernetes.io/enforce';
    expect(only<Namespace>('Namespace', stack).metadata.labels?.[label]).toBe('baseline');
  });

  it('holds all pods of a rollout, or the stack is refused', () => {
    const program = stackOf(microservice(at, { ...usual, replicas: 2, dapr: { port: 'http' } }));
    const small = stackWith(program, {
      namespace: owned('shop', { quota: { cpu: ['500m', '8'], pods: 2 } }),
      dapr: { namespace: 'dapr-system' },
    });
    const quota = "ResourceQuota 'shop'";
    expect(faultsOf(small)).toEqual([
      aboveQuota('requests.cpu', quota, '600m', '500m'),
      aboveQuota('pods', quota, '3', '2'),
    ]);
  });

  it('is the only one with settings', () => {
    const program = stackWith(stackOf(orders), {
      namespace: { ...owned('shop', { quota: { pods: 9 } }), kind: 'existing' },
    });
    expect(faultsOf(program)).toEqual([ownedOnly('quota', 'shop')]);
  });

  it.each(['default', 'kube-system', 'kube-public'])('is not made of one that the cluster has, such as %s', (name) => {
    const orders = microservice(at, usual);
    expect(faultsOf(stackWith(stackOf(orders), { namespace: owned(name) }))).toEqual([notOurs(name)]);
    expect(faultsOf(stackWith(stackOf(orders), { namespace: existing(name) }))).toEqual([]);
  });

  it('lets in groups that have a name', () => {
    const of = (...groups: readonly string[]) =>
      faultsOf(stackWith(stackOf(microservice(at, usual)), { namespace: owned('shop', { access: { view: groups } }) }));
    expect(of('developers', 'oidc:acme/devs', 'system:masters')).toEqual([]);
    expect(of('', 'a b')).toEqual(['', 'a b'].map((one) => notWritten('a group', "namespace 'shop'", one, 'group')));
  });
});

describe('a claim for one node', () => {
  it('is mounted by one workload', () => {
    const data = volume('data', { size: '1Gi' });
    const mounts = { volumes: { data }, mounts: { '/data': 'data' } } as const;
    const orders = microservice(at, {
      ...usual,
      ...mounts,
      strategy: { kind: 'rolling', maxSurge: 0, maxUnavailable: 1 },
    });
    const report = job('report', { image: orders, resources: usual.resources, ...mounts });
    const program = stack(
      system('shop', { environments: ['prod'], volumes: { data }, services: { orders }, jobs: { report } }),
      'prod',
      here,
    );
    expect(faultsOf(program)).toEqual([singleNodeClaim('data', 'report', alsoMounts('orders'))]);
  });
});
