import { describe, expect, it } from '@jest/globals';
import { config, endpoint, field, microservice, scratch, secret, vendor, volume } from '../../src/index';
import type { Deployment } from '../../src/kubernetes/objects';
import { only, shop, usual } from './shop';

const at = endpoint('orders', { http: 8080, grpc: 9090 });
const tls = secret('tls', { crt: {}, key: {} });
const settings = config('settings', { FILE: 'a' });
const busybox = vendor('docker.io/library/busybox', `1.36@sha256:${'b'.repeat(64)}`);

function podOf(stack: ReturnType<typeof shop>) {
  const pod = only<Deployment>('Deployment', stack).spec?.template.spec;
  if (pod === undefined) throw new Error('no pod');
  return pod;
}

describe('a pod', () => {
  it('satisfies the restricted Pod Security level', () => {
    const pod = podOf(shop({ services: { orders: microservice(at, usual) } }));
    expect(pod.securityContext).toMatchObject({
      runAsNonRoot: true,
      runAsUser: 1000,
      runAsGroup: 1000,
      fsGroup: 1000,
      seccompProfile: { type: 'RuntimeDefault' },
    });
    expect(pod.containers[0]?.securityContext).toEqual({
      allowPrivilegeEscalation: false,
      readOnlyRootFilesystem: true,
      capabilities: { drop: ['ALL'] },
    });
  });

  it('has an identity of its own and no token', () => {
    const pod = podOf(shop({ services: { orders: microservice(at, usual) } }));
    expect(pod).toMatchObject({ serviceAccountName: 'shop-orders', automountServiceAccountToken: false });
  });

  it('gets a token when it asks for rights', () => {
    const rules = [{ apiGroups: [''], resources: ['pods'], verbs: ['get'] }] as const;
    const reader = microservice(at, { ...usual, apiAccess: { rules } });
    expect(podOf(shop({ services: { orders: reader } })).automountServiceAccountToken).toBe(true);
  });

  it('gets no environment from the Services of its namespace', () => {
    expect(podOf(shop({ services: { orders: microservice(at, usual) } })).enableServiceLinks).toBe(false);
  });

  it('spreads over the nodes without ever being left pending', () => {
    const pod = podOf(shop({ services: { orders: microservice(at, usual) } }));
    expect(pod.topologySpreadConstraints).toMatchObject([
      { topologyKey: 'kubernetes.io/hostname', whenUnsatisfiable: 'ScheduleAnyway', maxSkew: 1 },
    ]);
  });

  it('runs where its scheduling says', () => {
    const scheduling = {
      nodeSelector: { pool: 'gpu' },
      tolerations: [{ key: 'gpu', effect: 'NoSchedule' }],
      priorityClass: 'high',
      spreadOver: 'topology.kubernetes.io/zone',
    } as const;
    const pod = podOf(shop({ services: { orders: microservice(at, { ...usual, scheduling }) } }));
    expect(pod).toMatchObject({ nodeSelector: { pool: 'gpu' }, priorityClassName: 'high' });
    expect(pod.tolerations).toEqual([{ key: 'gpu', effect: 'NoSchedule', operator: 'Exists' }]);
    expect(pod.topologySpreadConstraints?.[0]?.topologyKey).toBe('topology.kubernetes.io/zone');
  });

  it('opens its ports by name and probes the first one', () => {
    const [own] = podOf(shop({ services: { orders: microservice(at, usual) } })).containers;
    expect(own?.ports?.map(({ name, containerPort }) => [name, containerPort])).toEqual([
      ['http', 8080],
      ['grpc', 9090],
    ]);
    expect(own?.livenessProbe).toEqual({ httpGet: { path: '/live', port: 'http' } });
  });

  it('probes by TCP, by command and by gRPC, whose port is a number', () => {
    const probes = {
      liveness: { tcp: 'http', periodSeconds: 5 },
      readiness: { grpc: 'grpc' },
      startup: { exec: ['true'] },
    } as const;
    const [own] = podOf(shop({ services: { orders: microservice(at, { ...usual, probes }) } })).containers;
    expect(own?.livenessProbe).toEqual({ tcpSocket: { port: 'http' }, periodSeconds: 5 });
    expect(own?.readinessProbe).toEqual({ grpc: { port: 9090 } });
    expect(own?.startupProbe).toEqual({ exec: { command: ['true'] } });
  });

  it('reserves the request and limits the rest, with equal numbers of extended resources', () => {
    const resources = { ...usual.resources, extended: { 'nvidia.com/gpu': 1 } } as const;
    const [own] = podOf(shop({ services: { orders: microservice(at, { ...usual, resources }) } })).containers;
    expect(own?.resources).toEqual({
      requests: { cpu: '100m', memory: '64Mi', 'nvidia.com/gpu': '1' },
      limits: { cpu: '200m', memory: '128Mi', 'nvidia.com/gpu': '1' },
    });
  });

  it('drains only where it is asked to, and has 30 s to end', () => {
    const plain = podOf(shop({ services: { orders: microservice(at, usual) } }));
    expect(plain.terminationGracePeriodSeconds).toBe(30);
    expect(plain.containers[0]).not.toHaveProperty('lifecycle');
    const drained = microservice(at, { ...usual, shutdown: { grace: '1m', drain: '5s' } });
    const pod = podOf(shop({ services: { orders: drained } }));
    expect(pod.terminationGracePeriodSeconds).toBe(60);
    expect(pod.containers[0]?.lifecycle).toEqual({ preStop: { exec: { command: ['sleep', '5'] } } });
  });

  it('pulls its images with the secrets of the stack', () => {
    const stack = shop({ services: { orders: microservice(at, usual) } }, { pullSecrets: ['registry'] });
    expect(podOf(stack).imagePullSecrets).toEqual([{ name: 'registry' }]);
  });

  it('mounts a directory of keys from several places as one read-only volume', () => {
    const files = { '/etc/app': { 'tls.crt': tls.ref.crt, 'tls.key': tls.ref.key, 'app.conf': settings.ref.FILE } };
    const orders = microservice(at, { ...usual, files });
    const pod = podOf(shop({ services: { orders }, secrets: { tls }, configs: { settings } }));
    expect(pod.containers[0]?.volumeMounts).toEqual([{ name: 'files-etc-app', mountPath: '/etc/app', readOnly: true }]);
    expect(pod.volumes?.[0]?.projected?.sources).toEqual([
      {
        secret: {
          name: 'shop-tls',
          items: [
            { key: 'crt', path: 'tls.crt' },
            { key: 'key', path: 'tls.key' },
          ],
        },
      },
      {
        configMap: {
          name: expect.stringMatching(/^shop-settings-[0-9a-f]{8}$/),
          items: [{ key: 'FILE', path: 'app.conf' }],
        },
      },
    ]);
  });

  it('keeps two directories of one path and other keys apart', () => {
    const orders = microservice(at, {
      ...usual,
      files: { '/etc/app': { a: tls.ref.crt } },
      sidecars: { proxy: { image: busybox, resources: usual.resources, files: { '/etc/app': { a: tls.ref.key } } } },
    });
    const pod = podOf(shop({ services: { orders }, secrets: { tls } }));
    const [own, proxy] = pod.containers.map(({ volumeMounts }) => volumeMounts?.[0]?.name);
    expect(own).not.toBe(proxy);
    expect(pod.volumes?.map(({ name }) => name)).toEqual([own, proxy]);
  });

  it('mounts scratch space with its limit and declared claims by name', () => {
    const media = volume('media', { size: '10Gi', access: 'ReadWriteMany' });
    const orders = microservice(at, {
      ...usual,
      volumes: { tmp: scratch('64Mi', 'Memory'), media },
      mounts: { '/tmp': 'tmp', '/media': 'media' },
    });
    const pod = podOf(shop({ services: { orders }, volumes: { media } }));
    expect(pod.volumes).toEqual([
      { name: 'tmp', emptyDir: { sizeLimit: '64Mi', medium: 'Memory' } },
      { name: 'media', persistentVolumeClaim: { claimName: 'shop-media' } },
    ]);
  });

  it('A004-03 an init container without an image of its own has the image and the environment of the microservice', () => {
    const env = { NAME: field('metadata.name'), MODE: 'a' };
    const orders = microservice(at, { ...usual, env, init: { migrate: { command: ['migrate'] } } });
    const pod = podOf(shop({ services: { orders } }));
    expect(pod.initContainers?.[0]?.image).toBe(pod.containers[0]?.image);
    expect(pod.initContainers?.[0]?.env).toEqual(pod.containers[0]?.env);
  });

  it('an init container with an image of its own has its own environment', () => {
    const orders = microservice(at, { ...usual, env: { MODE: 'a' }, init: { wait: { image: busybox } } });
    const [init] = podOf(shop({ services: { orders } })).initContainers ?? [];
    expect(init?.image).toBe(`docker.io/library/busybox:1.36@sha256:${'b'.repeat(64)}`);
    expect(init).not.toHaveProperty('env');
  });

  it('a companion says its user only where it differs from that of the pod', () => {
    const sidecars = {
      same: { image: busybox, resources: usual.resources },
      other: { image: busybox, resources: usual.resources, security: { user: 999 } },
    };
    const pod = podOf(shop({ services: { orders: microservice(at, { ...usual, sidecars }) } }));
    expect(pod.containers[1]?.securityContext).not.toHaveProperty('runAsUser');
    expect(pod.containers[2]?.securityContext).toMatchObject({ runAsUser: 999, runAsGroup: 999 });
  });
});
