/** Objects that random programs make themselves, most of them right in an unusual way. */
import { usesDapr } from './dependencies';
import { digest, nameOf, type OwnName, type RandomProgram } from './shape';
import { hasEntry } from './strategy';

type Json = Readonly<Record<string, unknown>>;

const metadata = (name: string) => ({ name, namespace: 'random', labels: { 'example.com/owner': name } });
const object = (apiVersion: string, kind: string, name: string, rest: Json): Json => ({
  apiVersion,
  kind,
  metadata: metadata(name),
  ...rest,
});
const labels = (name: string) => ({ 'example.com/app': name });
const excused = (one: Json): Json => ({
  ...one,
  metadata: { ...(one['metadata'] as Json), annotations: { 'bowline.dev/allow.unused-object': 'a test' } },
});

/** A pod that the level `restricted` lets in. */
function template(name: string, container: Json = {}, spec: Json = {}): Json {
  return {
    metadata: { labels: labels(name) },
    spec: {
      automountServiceAccountToken: false,
      securityContext: { runAsNonRoot: true, runAsUser: 1000, seccompProfile: { type: 'RuntimeDefault' } },
      ...spec,
      containers: [
        {
          name,
          image: `docker.io/acme/own:1.4.0@${digest}`,
          ports: [{ name: 'web', containerPort: 9000 }],
          resources: { requests: { cpu: '10m', memory: '16Mi' }, limits: { cpu: '20m', memory: '32Mi' } },
          securityContext: { allowPrivilegeEscalation: false, capabilities: { drop: ['ALL'] } },
          ...container,
        },
      ],
    },
  };
}

const workload = (kind: string, name: string, pod: Json, rest: Json = {}) =>
  object(kind === 'Rollout' ? 'argoproj.io/v1alpha1' : 'apps/v1', kind, name, {
    spec: { selector: { matchLabels: labels(name) }, template: pod, ...rest },
  });
const service = (name: string, of: string, rest: Json = {}) =>
  object('v1', 'Service', name, {
    spec: { selector: labels(of), ports: [{ name: 'web', port: 80, targetPort: 'web' }], ...rest },
  });

/** Reads a ConfigMap and an account of its own, and calls what is there and what is elsewhere. */
function deployment(): readonly Json[] {
  const env = [
    { name: 'SELF', value: 'http://own' },
    { name: 'SELF_AT', value: 'http://own.random.svc.cluster.local:80/x' },
    { name: 'HEADLESS', value: 'http://own-headless:9000' },
    { name: 'RENAMED', value: 'https://elsewhere:8443' },
    { name: 'BY_HAND', value: 'postgresql://app@by-hand:5432/app' },
    { name: 'FIRST', value: 'http://own-0:9000' },
    { name: 'QUEUE', value: 'amqp://{user}:{password}@queue.commons:5672/vhost' },
    { name: 'ABOVE', value: '$(SELF)/above' },
    { name: 'LEVEL', valueFrom: { configMapKeyRef: { name: 'own-config', key: 'LEVEL' } } },
  ];
  const container = {
    env,
    envFrom: [{ configMapRef: { name: 'own-config' } }],
    args: ['--level=$(LEVEL)'],
    volumeMounts: [{ name: 'config', mountPath: '/etc/own' }],
    readinessProbe: { httpGet: { path: '/', port: 9000 } },
  };
  const spec = { volumes: [{ name: 'config', configMap: { name: 'own-config' } }], serviceAccountName: 'own' };
  return [
    object('v1', 'ServiceAccount', 'own', {}),
    object('v1', 'ConfigMap', 'own-config', {
      data: {
        LEVEL: 'info',
        URL: 'http://own:80',
        'own.yaml': 'url: amqp://user:${PASSWORD}@broker:5672\nat: name:8080',
      },
    }),
    workload('Deployment', 'own', template('own', container, spec)),
    service('own', 'own'),
    service('own-headless', 'own', { clusterIP: 'None', ports: [{ name: 'web', port: 80, targetPort: 'web' }] }),
    ...outsideServices,
  ];
}

const outsideServices = [
  object('v1', 'Service', 'elsewhere', { spec: { type: 'ExternalName', externalName: 'api.example.com' } }),
  object('v1', 'Service', 'by-hand', { spec: { ports: [{ name: 'sql', port: 5432 }] } }),
  object('discovery.k8s.io/v1', 'EndpointSlice', 'by-hand-1', {
    metadata: { name: 'by-hand-1', namespace: 'random', labels: { 'kubernetes.io/service-name': 'by-hand' } },
    addressType: 'IPv4',
    ports: [{ name: 'sql', port: 5432 }],
    endpoints: [{ addresses: ['10.0.0.7'] }],
  }),
];

/** Public hosts, delegates, gateways of one name in two namespaces, and subsets of what is not here. */
function mesh(program: RandomProgram): readonly Json[] {
  const istio = (kind: string, name: string, spec: Json) => object('networking.istio.io/v1', kind, name, { spec });
  const to = (host: string, rest: Json = {}) => ({ route: [{ destination: { host, ...rest } }] });
  return [
    service('meshed', 'meshed'),
    workload('Deployment', 'meshed', template('meshed')),
    istio('Gateway', 'mesh-gw', {
      selector: { istio: 'ingressgateway' },
      servers: [{ port: { number: 80, name: 'http', protocol: 'HTTP' }, hosts: ['meshed.example.com'] }],
    }),
    istio('DestinationRule', 'meshed', { host: 'meshed', subsets: [{ name: 'v1', labels: labels('meshed') }] }),
    istio('DestinationRule', 'public', {
      host: 'api.example.com',
      subsets: [{ name: 'north', labels: { region: 'north' } }],
    }),
    istio('VirtualService', 'meshed', {
      hosts: ['meshed.example.com', 'meshed'],
      gateways: ['mesh', './mesh-gw', 'mesh-gw', 'istio-system/mesh-gw'],
      http: [
        { name: 'own', ...to('meshed', { subset: 'v1', port: { number: 80 } }) },
        { name: 'other', ...to('api.example.com', { subset: 'north' }) },
        { name: 'renamed', ...to('outside-mesh', { subset: 'v2' }) },
        { name: 'away', ...to('reviews.other.svc.cluster.local', { port: { number: 9080 } }) },
        { match: [{ uri: { prefix: '/more' } }], delegate: { name: 'delegate', namespace: 'random' } },
      ],
    }),
    // Of several for one host the sidecars take one; a gateway takes all of them.
    istio('VirtualService', 'split', {
      hosts: ['meshed.example.com'],
      gateways: ['istio-system/mesh-gw'],
      http: [{ match: [{ uri: { prefix: '/split' } }], ...to('meshed') }],
    }),
    object('v1', 'Service', 'outside-mesh', { spec: { type: 'ExternalName', externalName: 'mesh.example.com' } }),
    istio('VirtualService', 'delegate', { http: [to(nameOf(program, 0))] }),
  ];
}

/** At Gateways of others, with a back end in another namespace. */
function route(program: RandomProgram): readonly Json[] {
  const at = { group: 'gateway.networking.k8s.io', kind: 'Gateway', name: 'edge' };
  const spec = {
    parentRefs: [{ ...at, namespace: 'gateways' }, ...(ownsGateway(program) ? [{ ...at, name: 'random' }] : [])],
    hostnames: ['routed.example.com', 'x.example.com'],
    rules: [
      { matches: [{ path: { value: '/own' } }], backendRefs: [{ name: 'routed', port: 80 }] },
      { backendRefs: [{ kind: 'Service', name: 'shared', namespace: 'commons', port: 8080 }] },
    ],
  };
  return [
    service('routed', 'routed'),
    workload('Deployment', 'routed', template('routed')),
    object('gateway.networking.k8s.io/v1', 'HTTPRoute', 'routed', { spec }),
  ];
}

/** Whether the stack makes a Gateway of the Gateway API. */
export function ownsGateway(program: RandomProgram): boolean {
  return program.entry === 'gateway' && hasEntry(program);
}

function monitor(): readonly Json[] {
  const spec = { selector: { matchLabels: { 'example.com/owner': 'watched' } }, endpoints: [{ port: 'web' }] };
  const pods = { selector: { matchLabels: labels('watched') }, podMetricsEndpoints: [{ port: 'web' }] };
  return [
    service('watched', 'watched'),
    workload('Deployment', 'watched', template('watched')),
    object('monitoring.coreos.com/v1', 'ServiceMonitor', 'watched', { spec }),
    object('monitoring.coreos.com/v1', 'PodMonitor', 'watched', { spec: pods }),
  ];
}

/** An own canary whose templates declare different arguments, of which Argo gives all to all. */
function rollout(): readonly Json[] {
  const metrics = (name: string) => [
    {
      name,
      interval: '1m',
      count: 3,
      successCondition: 'len(result) > 0 && result[0] > 0',
      provider: {
        prometheus: { address: 'http://prometheus.monitoring:9090', query: `sum(up{x="{{args.${name}}}"})` },
      },
    },
  ];
  const cluster = {
    apiVersion: 'argoproj.io/v1alpha1',
    kind: 'ClusterAnalysisTemplate',
    metadata: { name: 'shared-rate' },
    spec: { args: [{ name: 'host' }, { name: 'limit', value: '5' }], metrics: metrics('host') },
  };
  const own = { args: [{ name: 'path' }], metrics: metrics('path') };
  const analysis = {
    templates: [{ templateName: 'own-rate' }, { templateName: 'shared-rate', clusterScope: true }],
    args: [
      { name: 'host', value: 'rolled' },
      { name: 'path', value: '/' },
    ],
  };
  const strategy = { canary: { steps: [{ setWeight: 50 }, { analysis }, { pause: { duration: 60 } }] } };
  return [
    cluster,
    object('argoproj.io/v1alpha1', 'AnalysisTemplate', 'own-rate', { spec: own }),
    workload('Rollout', 'rolled', template('rolled'), { replicas: 2, strategy }),
    service('rolled', 'rolled'),
  ];
}

function certificate(): readonly Json[] {
  const tls = {
    secretName: 'own-tls',
    dnsNames: ['own.example.com'],
    issuerRef: { kind: 'ClusterIssuer', name: 'le' },
  };
  const paths = [{ path: '/', pathType: 'Prefix', backend: { service: { name: 'served', port: { number: 80 } } } }];
  return [
    service('served', 'served'),
    workload('Deployment', 'served', template('served')),
    object('cert-manager.io/v1', 'Certificate', 'own-tls', { spec: tls }),
    object('networking.k8s.io/v1', 'Ingress', 'served', {
      spec: {
        ingressClassName: 'own-class',
        tls: [{ hosts: ['own.example.com'], secretName: 'own-tls' }],
        rules: [{ host: 'own.example.com', http: { paths } }],
      },
    }),
  ];
}

function scaled(): readonly Json[] {
  const trigger = { type: 'cron', metadata: { timezone: 'UTC', start: '0 8 * * *', end: '0 9 * * *' } };
  const spec = { scaleTargetRef: { name: 'scaled' }, maxReplicaCount: 3, triggers: [trigger] };
  return [
    workload('Deployment', 'scaled', template('scaled')),
    object('keda.sh/v1alpha1', 'ScaledObject', 'scaled', { spec }),
  ];
}

/** A store of secrets of its own, whose names are none of Kubernetes' Secrets. */
function dapr(program: RandomProgram): readonly Json[] {
  const component = (name: string, rest: Json) => object('dapr.io/v1alpha1', 'Component', name, rest);
  const users = program.services.flatMap((one, at) => (usesDapr(one) ? [nameOf(program, at)] : []));
  return [
    component('own-vault', { spec: { type: 'secretstores.hashicorp.vault', version: 'v1', metadata: [] } }),
    component('own-table', {
      auth: { secretStore: 'own-vault' },
      spec: {
        type: 'state.redis',
        version: 'v1',
        metadata: [{ name: 'redisPassword', secretKeyRef: { name: 'redis-login', key: 'password' } }],
      },
      ...(users.length > 0 ? { scopes: users } : {}),
    }),
  ];
}

function policy(): readonly Json[] {
  const everybody = {
    podSelector: {},
    policyTypes: ['Ingress'],
    ingress: [{ ports: [{ port: 'web' }, { port: 15020 }] }],
  };
  return [
    workload('Deployment', 'guarded', template('guarded')),
    // Pods without a port of that name are not meant.
    object('networking.k8s.io/v1', 'NetworkPolicy', 'everybody', { spec: everybody }),
    object('networking.k8s.io/v1', 'NetworkPolicy', 'guarded', {
      spec: {
        podSelector: { matchLabels: labels('guarded') },
        policyTypes: ['Ingress', 'Egress'],
        ingress: [
          { from: [{ podSelector: { matchLabels: labels('guarded') } }], ports: [{ port: 'web' }, { port: 3500 }] },
          { from: [{ namespaceSelector: {} }], ports: [{ port: 9000 }, { port: 8000, endPort: 9100 }] },
        ],
        egress: [
          { to: [{ podSelector: { matchLabels: labels('guarded') } }], ports: [{ port: 9000 }] },
          { to: [{ ipBlock: { cidr: '10.0.0.0/8' } }], ports: [{ port: 5432 }] },
          { to: [{ namespaceSelector: {}, podSelector: { matchLabels: { app: 'elsewhere' } } }] },
        ],
      },
    }),
  ];
}

/** A user and accounts of other namespaces may have the name of an own account. */
function rights(): readonly Json[] {
  const rbac = 'rbac.authorization.k8s.io';
  const subjects = [
    { kind: 'ServiceAccount', name: 'reader', namespace: 'random' },
    { kind: 'ServiceAccount', name: 'reader', namespace: 'tools' },
    { kind: 'User', name: 'reader', apiGroup: rbac },
    { kind: 'Group', name: 'system:authenticated', apiGroup: rbac },
  ];
  const rules = [{ apiGroups: [''], resources: ['pods'], verbs: ['get'] }];
  return [
    object('v1', 'ServiceAccount', 'reader', {}),
    object(`${rbac}/v1`, 'Role', 'reader', { rules }),
    object(`${rbac}/v1`, 'RoleBinding', 'reader', {
      roleRef: { apiGroup: rbac, kind: 'Role', name: 'reader' },
      subjects,
    }),
    excused(object('v1', 'ConfigMap', 'for-others', { data: { note: 'http://name:8080' } })),
  ];
}

const groups: Readonly<Record<OwnName, (program: RandomProgram) => readonly Json[]>> = {
  deployment,
  services: () => outsideServices,
  mesh,
  route,
  monitor,
  rollout,
  certificate,
  scaled,
  dapr,
  policy,
  rights,
};

/** The groups of own objects that a program has; those without which another one would lack a part are in it. */
export function ownOf({ own }: RandomProgram): readonly OwnName[] {
  return own.filter((name) => name !== 'services' || !own.includes('deployment'));
}

function manifestsOf(program: RandomProgram): readonly Json[] {
  return [
    ...(program.services.some(({ odd }) => odd) ? [kafka] : []),
    ...ownOf(program).flatMap((name) => groups[name](program)),
  ];
}

/** Whether a program has own objects at all. */
export const hasOwn = (program: RandomProgram): boolean => manifestsOf(program).length > 0;

/** The declaration of own objects, and one that is made of refs. */
export function ownDeclaration(program: RandomProgram): readonly string[] {
  const manifests = manifestsOf(program);
  if (manifests.length === 0) return [];
  const linked = object('v1', 'ConfigMap', 'linked', {});
  return [
    `const own = objects({ at: at0.url.http }, (scope, { at }) => {`,
    `  for (const one of ${JSON.stringify(manifests)}) new ApiObject(scope, \`\${one.kind}-\${one.metadata.name}\`, one);`,
    `  new ApiObject(scope, 'linked', { ...${JSON.stringify(excused(linked))}, ...{ data: { AT: at } } });`,
    '});',
  ];
}

/** What an operator makes a Service for, and what somebody else runs in the same namespace: odd variables name both. */
const kafka = object('kafka.strimzi.io/v1beta2', 'Kafka', 'events', { spec: { kafka: { replicas: 3 } } });

/** What own objects need of the cluster. */
export function ownProvided(program: RandomProgram): readonly string[] {
  const needed: Readonly<Partial<Record<OwnName, readonly string[]>>> = {
    mesh: ["gateway('mesh-gw', 'istio-system')"],
    route: ["gateway('edge', 'gateways')", "provided('Service', 'shared', { namespace: 'commons' })"],
    certificate: ["provided('ClusterIssuer', 'le')", "provided('IngressClass', 'own-class')"],
  };
  const keycloak = program.services.some(({ odd }) => odd) ? ["provided('Service', 'keycloak')"] : [];
  return [...keycloak, ...ownOf(program).flatMap((name) => needed[name] ?? [])];
}
