/** Manifests whose links hold, made for tests: some microservices with everything that belongs to them. */
import { checkLinks } from '../../../src/checks/links';
import type { Emitted } from '../../../src/model/assembly';
import type { Provided } from '../../../src/model/provided';
import type { StackSpec } from '../../../src/model/stack';
import { spec } from '../shop';

type Json = Readonly<Record<string, unknown>>;

/** A stack of these objects. */
export const stack: StackSpec = {
  ...spec,
  provided: [
    { kind: 'provided', object: 'IngressClass', name: 'nginx' },
    { kind: 'provided', object: 'StorageClass', name: 'fast' },
    { kind: 'provided', object: 'PriorityClass', name: 'high' },
    { kind: 'provided', object: 'ClusterSecretStore', name: 'vault' },
    { kind: 'provided', object: 'ClusterIssuer', name: 'acme' },
    { kind: 'provided', object: 'Secret', name: 'pull', keys: ['.dockerconfigjson'] },
  ],
};

/** An object of the list. */
export function emitted(apiVersion: string, kind: string, name: string, rest: Json = {}): Emitted {
  const manifest = { apiVersion, kind, metadata: { name, namespace: 'shop' }, ...rest };
  return { manifest, path: `shop/dev/${name}/${kind}`, file: 'shared' } as Emitted;
}

const ref = (name: string, sort: string, key: string, of: string) => ({
  name,
  valueFrom: { [sort]: { name: of, key } },
});
const labelsOf = (name: string) => ({ 'app.kubernetes.io/instance': 'shop', 'app.kubernetes.io/name': name });

/** A pod template that reads, mounts and opens everything. */
export function template(name: string): Json {
  return {
    metadata: { labels: labelsOf(name) },
    spec: {
      serviceAccountName: name,
      priorityClassName: 'high',
      imagePullSecrets: [{ name: 'pull' }],
      containers: [
        {
          name: 'main',
          env: [
            ref('TOKEN', 'secretKeyRef', 'token', `${name}-secret`),
            ref('LEVEL', 'configMapKeyRef', 'LEVEL', `${name}-config`),
            { name: 'URL', value: 'http://$(TOKEN)@example.com/$$(X)' },
          ],
          ports: [{ name: 'http', containerPort: 8080 }],
          readinessProbe: { httpGet: { path: '/', port: 'http' } },
          resources: { requests: { cpu: '1' } },
          volumeMounts: [
            { name: 'files', mountPath: '/files' },
            { name: 'data', mountPath: '/data' },
          ],
        },
      ],
      volumes: [
        {
          name: 'files',
          projected: { sources: [{ secret: { name: `${name}-secret`, items: [{ key: 'token', path: 't' }] } }] },
        },
        { name: 'data', persistentVolumeClaim: { claimName: `${name}-data` } },
      ],
    },
  };
}

/** One microservice: twelve objects. */
export function microservice(name: string, kind = 'Deployment', apiVersion = 'apps/v1'): readonly Emitted[] {
  const selector = { matchLabels: labelsOf(name) };
  return [
    emitted('external-secrets.io/v1', 'ExternalSecret', `${name}-secret`, {
      spec: { secretStoreRef: { kind: 'ClusterSecretStore', name: 'vault' }, data: [{ secretKey: 'token' }] },
    }),
    emitted('v1', 'ConfigMap', `${name}-config`, { data: { LEVEL: 'info' } }),
    emitted('v1', 'ServiceAccount', name),
    emitted('v1', 'PersistentVolumeClaim', `${name}-data`, { spec: { storageClassName: 'fast' } }),
    emitted(apiVersion, kind, name, { spec: { selector, template: template(name) } }),
    emitted('v1', 'Service', name, {
      spec: { selector: labelsOf(name), ports: [{ name: 'http', port: 80, targetPort: 'http' }] },
    }),
    emitted('autoscaling/v2', 'HorizontalPodAutoscaler', name, {
      spec: {
        scaleTargetRef: { apiVersion, kind, name },
        metrics: [
          { type: 'Resource', resource: { name: 'cpu', target: { type: 'Utilization', averageUtilization: 70 } } },
        ],
      },
    }),
    emitted('policy/v1', 'PodDisruptionBudget', name, { spec: { selector } }),
    emitted('networking.k8s.io/v1', 'NetworkPolicy', name, {
      spec: { podSelector: selector, ingress: [{ from: [{ podSelector: selector }], ports: [{ port: 'http' }] }] },
    }),
    emitted('networking.k8s.io/v1', 'Ingress', name, {
      metadata: { name, namespace: 'shop', annotations: { 'cert-manager.io/cluster-issuer': 'acme' } },
      spec: {
        ingressClassName: 'nginx',
        tls: [{ secretName: `${name}-tls` }],
        rules: [{ http: { paths: [{ path: '/', backend: { service: { name, port: { name: 'http' } } } }] } }],
      },
    }),
    emitted('rbac.authorization.k8s.io/v1', 'Role', name),
    emitted('rbac.authorization.k8s.io/v1', 'RoleBinding', name, {
      roleRef: { kind: 'Role', name },
      subjects: [{ kind: 'ServiceAccount', name, namespace: 'shop' }],
    }),
  ];
}

/** What the cluster has. */
export function provide(object: string, name: string, more: Partial<Provided> = {}): Provided {
  return { kind: 'provided', object, name, ...more };
}

/** What is said of objects beside one microservice. */
export function saidOf(objects: readonly Emitted[], ...provided: readonly Provided[]): readonly string[] {
  const all = [...microservice('orders'), ...objects];
  return checkLinks(all, { ...stack, provided: [...(stack.provided ?? []), ...provided] }).map(({ text }) => text);
}

/** So many microservices. */
export function microservices(count: number): readonly Emitted[] {
  return Array.from({ length: count }, (_, index) => microservice(`service-${index}`)).flat();
}

/** A record with one more field, and how often that was read. */
export function counted(rest: Json, name: string, value: unknown) {
  let reads = 0;
  const get = () => {
    reads += 1;
    return value;
  };
  return { json: Object.defineProperty({ ...rest }, name, { enumerable: true, get }), reads: () => reads };
}

/** The list with another value at a path of one object's manifest; numbers in the path are places in lists. */
export function broken(
  objects: readonly Emitted[],
  [kind, name]: readonly [string, string],
  path: string,
  to: unknown,
) {
  const index = objects.findIndex(({ manifest }) => manifest.kind === kind && manifest.metadata.name === name);
  if (index < 0) throw new Error(`no ${kind} ${name}`);
  return objects.map(
    (one, at): Emitted =>
      at === index ? { ...one, manifest: set(one.manifest, path.split('.'), to) as Emitted['manifest'] } : one,
  );
}

function set(value: unknown, [first, ...rest]: readonly string[], to: unknown): unknown {
  if (first === undefined) return to;
  if (Array.isArray(value)) return value.map((one, at) => (String(at) === first ? set(one, rest, to) : one));
  const record = (value ?? {}) as Json;
  return { ...record, [first]: set(record[first], rest, to) };
}

/** A microservice with one more variable. */
export function withVariable(name: string, variable: Json): readonly Emitted[] {
  return broken(microservice(name), ['Deployment', name], 'spec.template.spec.containers.0.env.2', variable);
}
