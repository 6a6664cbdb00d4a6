/** Own workloads, and what stands around them. */
import type { RandomProgram } from '../shape';
import { excused, type Json, labels, object, service, template, workload } from './object';

/** Reads a ConfigMap and an account of its own, and calls what is there and what is elsewhere. */
export function deployment(): readonly Json[] {
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

/** Services that lead to no pods: to a name outside, and to addresses that are given by hand. */
export const outsideServices = [
  object('v1', 'Service', 'elsewhere', { spec: { type: 'ExternalName', externalName: 'api.example.com' } }),
  object('v1', 'Service', 'by-hand', { spec: { ports: [{ name: 'sql', port: 5432 }] } }),
  object('discovery.k8s.io/v1', 'EndpointSlice', 'by-hand-1', {
    metadata: { name: 'by-hand-1', namespace: 'random', labels: { 'kubernetes.io/service-name': 'by-hand' } },
    addressType: 'IPv4',
    ports: [{ name: 'sql', port: 5432 }],
    endpoints: [{ addresses: ['10.0.0.7'] }],
  }),
];

/** Read by Prometheus through its Service and by itself. */
export function monitor(): readonly Json[] {
  const spec = { selector: { matchLabels: { 'example.com/owner': 'watched' } }, endpoints: [{ port: 'web' }] };
  const pods = { selector: { matchLabels: labels('watched') }, podMetricsEndpoints: [{ port: 'web' }] };
  return [
    service('watched', 'watched'),
    workload('Deployment', 'watched', template('watched')),
    object('monitoring.coreos.com/v1', 'ServiceMonitor', 'watched', { spec }),
    object('monitoring.coreos.com/v1', 'PodMonitor', 'watched', { spec: pods }),
  ];
}

/** Scaled by KEDA. */
export function scaled(): readonly Json[] {
  const trigger = { type: 'cron', metadata: { timezone: 'UTC', start: '0 8 * * *', end: '0 9 * * *' } };
  const spec = { scaleTargetRef: { name: 'scaled' }, maxReplicaCount: 3, triggers: [trigger] };
  return [
    workload('Deployment', 'scaled', template('scaled')),
    object('keda.sh/v1alpha1', 'ScaledObject', 'scaled', { spec }),
  ];
}

/** Policies about one port, several, and ports that others open. */
export function policy({ owned }: RandomProgram): readonly Json[] {
  const everybody = {
    podSelector: {},
    policyTypes: ['Ingress'],
    ingress: [{ ports: [{ port: 'web' }, { port: 15020 }] }],
  };
  return [
    workload('Deployment', 'guarded', template('guarded')),
    // Pods without a port of that name are not meant; where others are too, nobody may speak for all.
    ...(owned ? [object('networking.k8s.io/v1', 'NetworkPolicy', 'everybody', { spec: everybody })] : []),
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
export function rights(): readonly Json[] {
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
