import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { checkLinks } from '../../../src/checks/links';
import { placeholder } from '../../../src/internal/placeholder';
import { passwordInAddress } from '../../../src/messages/delivery';
import { twiceInPod } from '../../../src/messages/double';
import { unknownVariable } from '../../../src/messages/env';
import * as say from '../../../src/messages/object';
import type { Emitted } from '../../../src/model/assembly';
import { words } from '../shop';
import { broken, emitted, microservice, microservices, stack, template } from './manifests';

/** One break: the kind of object, its name after the microservice's, where and what; and what is said. */
type Break = readonly [
  title: string,
  kind: string,
  suffix: string,
  path: string,
  to: unknown,
  text: (name: string) => string,
];

const pod = 'spec.template.spec';
const main = `${pod}.containers.0`;
const deployment = (name: string) => `Deployment '${name}'`;
const scaler = (name: string) => `HorizontalPodAutoscaler '${name}'`;
const containerMetric = (container: string) => ({
  type: 'ContainerResource',
  containerResource: { name: 'cpu', container, target: { type: 'Utilization', averageUtilization: 70 } },
});
const claim = (name: string) => `PersistentVolumeClaim '${name}-data'`;
const ownVolume = (item: object) => ({ name: 'files', downwardAPI: { items: [{ path: 'x', ...item }] } });
const oneInEnv = "read one like 'metadata.name' or 'status.podIP'";
const add = say.provideIt();
const ports = [{ name: 'http', containerPort: 8080 }];
const missing =
  (place: string, kind: string, to: string, remedy = add) =>
  (name: string) =>
    say.missingObject(place, deployment(name), `${kind} '${to}'`, remedy);

const breaks: readonly Break[] = [
  [
    'a Secret that is not there',
    'Deployment',
    '',
    `${main}.env.0.valueFrom.secretKeyRef.name`,
    'nowhere-to-be',
    missing("env 'TOKEN'", 'Secret', 'nowhere-to-be'),
  ],
  [
    'A000-09 a key that is not there',
    'Deployment',
    '',
    `${main}.env.0.valueFrom.secretKeyRef.key`,
    'tokn',
    (n) => say.missingKey("env 'TOKEN'", deployment(n), `Secret '${n}-secret'`, "key 'tokn'", "did you mean 'token'?"),
  ],
  [
    'a config key that is not there',
    'Deployment',
    '',
    `${main}.env.1.valueFrom.configMapKeyRef.key`,
    'XXXXXX',
    (n) =>
      say.missingKey("env 'LEVEL'", deployment(n), `ConfigMap '${n}-config'`, "key 'XXXXXX'", say.itHas("'LEVEL'")),
  ],
  [
    'an optional key',
    'Deployment',
    '',
    `${main}.env.0.valueFrom.secretKeyRef.optional`,
    true,
    (n) => say.optionalLink("env 'TOKEN'", deployment(n)),
  ],
  [
    'a whole ConfigMap that is not there',
    'Deployment',
    '',
    `${main}.envFrom`,
    [{ configMapRef: { name: 'nowhere-to-be' } }],
    missing('envFrom', 'ConfigMap', 'nowhere-to-be'),
  ],
  [
    'a variable that is not set before',
    'Deployment',
    '',
    `${main}.env.2.value`,
    '$(TOKN)',
    (n) => unknownVariable('URL', deployment(n), 'TOKN'),
  ],
  [
    'a variable with a password in its address',
    'Deployment',
    '',
    `${main}.env.2.value`,
    'postgres://app:hunter2@db.example.com:5432/$(TOKEN)',
    (n) => passwordInAddress("env 'URL'", deployment(n)),
  ],
  [
    'an argument with a password in its address',
    'Deployment',
    '',
    `${main}.args`,
    ['--broker=amqp://guest:guest@broker'],
    (n) => passwordInAddress('args', deployment(n)),
  ],
  [
    'a config value with a password in its address',
    'ConfigMap',
    '-config',
    'data.LEVEL',
    'url = https://me:hunter2@example.com/',
    (n) => passwordInAddress("key 'LEVEL'", `ConfigMap '${n}-config'`),
  ],
  [
    'X003-14 a mail server with its password in a config',
    'ConfigMap',
    '-config',
    'data.LEVEL',
    'smarthost: smtp://alerts:hunter2@mail.example.com:587',
    (n) => passwordInAddress("key 'LEVEL'", `ConfigMap '${n}-config'`),
  ],
  [
    'X003-14 a Slack webhook in a config, whose path is its password',
    'ConfigMap',
    '-config',
    'data.LEVEL',
    'api_url: https://hooks.slack.com/services/T00000000/B00000000/XXXXXXXXXXXXXXXXXXXXXXXX',
    (n) => passwordInAddress("key 'LEVEL'", `ConfigMap '${n}-config'`),
  ],
  [
    'a variable that is there twice',
    'Deployment',
    '',
    `${main}.env.1.name`,
    'TOKEN',
    (n) => twiceInPod("env 'TOKEN'", deployment(n)),
  ],
  [
    'a port that is there twice',
    'Deployment',
    '',
    `${main}.ports`,
    [...ports, { name: 'again', containerPort: 8080 }, { name: 'other', containerPort: 8080, protocol: 'UDP' }],
    (n) => twiceInPod("port '8080'", deployment(n)),
  ],
  [
    'a mount over another one',
    'Deployment',
    '',
    `${main}.volumeMounts.1.mountPath`,
    '/files',
    (n) => twiceInPod("mount '/files'", deployment(n)),
  ],
  [
    'a container that is there twice',
    'Deployment',
    '',
    `${pod}.initContainers`,
    [{ name: 'main' }],
    (n) => twiceInPod("container 'main'", deployment(n)),
  ],
  [
    'a pull secret that is there twice',
    'Deployment',
    '',
    `${pod}.imagePullSecrets`,
    [{ name: 'pull' }, { name: 'pull' }],
    (n) => twiceInPod("pull secret 'pull'", deployment(n)),
  ],
  [
    'a projected key that is not there',
    'Deployment',
    '',
    `${pod}.volumes.0.projected.sources.0.secret.items.0.key`,
    'tokn',
    (n) =>
      say.missingKey("volume 'files'", deployment(n), `Secret '${n}-secret'`, "key 'tokn'", "did you mean 'token'?"),
  ],
  [
    'a Secret volume that is not there',
    'Deployment',
    '',
    `${pod}.volumes.0`,
    { name: 'files', secret: { secretName: 'nowhere-to-be' } },
    missing("volume 'files'", 'Secret', 'nowhere-to-be'),
  ],
  [
    'an optional volume',
    'Deployment',
    '',
    `${pod}.volumes.0.projected.sources.0.secret.optional`,
    true,
    (n) => say.optionalLink("volume 'files'", deployment(n)),
  ],
  [
    'a mount of no volume',
    'Deployment',
    '',
    `${main}.volumeMounts.0.name`,
    'fils',
    (n) => say.missingVolume("mount '/files'", deployment(n), 'fils'),
  ],
  [
    'a ServiceAccount that is not there',
    'Deployment',
    '',
    `${pod}.serviceAccountName`,
    'nowhere-to-be',
    missing('serviceAccountName', 'ServiceAccount', 'nowhere-to-be'),
  ],
  [
    'a priority that is not there',
    'Deployment',
    '',
    `${pod}.priorityClassName`,
    'nowhere-to-be',
    missing('priorityClassName', 'PriorityClass', 'nowhere-to-be'),
  ],
  [
    'a pull secret that is not there',
    'Deployment',
    '',
    `${pod}.imagePullSecrets.0.name`,
    'nowhere-to-be',
    missing('imagePullSecrets', 'Secret', 'nowhere-to-be'),
  ],
  [
    'a probe of a closed port',
    'Deployment',
    '',
    `${main}.readinessProbe.httpGet.port`,
    'web',
    (n) => say.closedOwnPort('readinessProbe', deployment(n), 'web'),
  ],
  [
    'a probe of a closed number',
    'Deployment',
    '',
    `${main}.readinessProbe.httpGet.port`,
    8081,
    (n) => say.closedOwnPort('readinessProbe', deployment(n), '8081'),
  ],
  [
    'two ports with one name',
    'Deployment',
    '',
    `${main}.ports`,
    [
      { name: 'http', containerPort: 8080 },
      { name: 'http', containerPort: 81 },
    ],
    (n) => say.duplicatePortName('http', deployment(n)),
  ],
  ['a workload without a selector', 'Deployment', '', 'spec.selector', {}, (n) => say.noSelector(deployment(n))],
  [
    'a Service that selects nothing',
    'Service',
    '',
    'spec.selector',
    { app: 'x' },
    (n) => say.selectsNothing('selector', `Service '${n}'`, 'app=x'),
  ],
  [
    'a Service that leads to a closed port',
    'Service',
    '',
    'spec.ports.0.targetPort',
    'web',
    (n) => say.closedPort("targetPort of port 'http'", `Service '${n}'`, 'web', deployment(n)),
  ],
  [
    'a Service with another protocol than the container',
    'Service',
    '',
    'spec.ports.0.protocol',
    'UDP',
    (n) => say.closedPort("targetPort of port 'http'", `Service '${n}'`, 'http', deployment(n)),
  ],
  [
    'an Ingress to a Service that is not there',
    'Ingress',
    '',
    'spec.rules.0.http.paths.0.backend.service.name',
    'nowhere-to-be',
    (n) => say.missingObject("path '/'", `Ingress '${n}'`, "Service 'nowhere-to-be'", add),
  ],
  [
    'an Ingress to a port that is not there',
    'Ingress',
    '',
    'spec.rules.0.http.paths.0.backend.service.port',
    { number: 8000 },
    (n) => say.missingKey("path '/'", `Ingress '${n}'`, `Service '${n}'`, "port '8000'", say.itHas("'80', 'http'")),
  ],
  [
    'an Ingress of an unknown class',
    'Ingress',
    '',
    'spec.ingressClassName',
    'ngnix',
    (n) => say.missingObject('ingressClassName', `Ingress '${n}'`, "IngressClass 'ngnix'", say.provideIt('nginx')),
  ],
  [
    'an Ingress with an unknown issuer',
    'Ingress',
    '',
    'metadata.annotations',
    { 'cert-manager.io/cluster-issuer': 'letsencrypt' },
    (n) => say.missingObject('issuer annotation', `Ingress '${n}'`, "ClusterIssuer 'letsencrypt'", add),
  ],
  [
    'an autoscaler of another API group',
    'HorizontalPodAutoscaler',
    '',
    'spec.scaleTargetRef.apiVersion',
    'argoproj.io/v1alpha1',
    (n) => say.missingObject('scaleTargetRef', `HorizontalPodAutoscaler '${n}'`, deployment(n), add),
  ],
  [
    'an autoscaler by a resource without a request',
    'HorizontalPodAutoscaler',
    '',
    'spec.metrics.0.resource.name',
    'memory',
    (n) => say.noRequest(`HorizontalPodAutoscaler '${n}'`, 'memory', 'main', deployment(n)),
  ],
  [
    'an autoscaler by an object that is not there',
    'HorizontalPodAutoscaler',
    '',
    'spec.metrics',
    [{ type: 'Object', object: { describedObject: { kind: 'Service', name: 'nowhere-to-be', apiVersion: 'v1' } } }],
    (n) => say.missingObject('describedObject', scaler(n), "Service 'nowhere-to-be'", add),
  ],
  [
    'an autoscaler by an object of another API group',
    'HorizontalPodAutoscaler',
    '',
    'spec.metrics',
    [{ type: 'Object', object: { describedObject: { kind: 'Service', name: 'service-0', apiVersion: 'x.io/v1' } } }],
    (n) => say.missingObject('describedObject', scaler(n), "Service 'service-0'", add),
  ],
  [
    'an autoscaler by a container that is not there',
    'HorizontalPodAutoscaler',
    '',
    'spec.metrics',
    [containerMetric('man')],
    (n) => say.missingContainer('containerResource', scaler(n), 'man', deployment(n), "did you mean 'main'?"),
  ],
  [
    'a variable with a resource of a container that is not there',
    'Deployment',
    '',
    `${main}.env.2`,
    { name: 'CPU', valueFrom: { resourceFieldRef: { containerName: 'man', resource: 'limits.cpu' } } },
    (n) => say.missingContainer("env 'CPU'", deployment(n), 'man', 'the pod', "did you mean 'main'?"),
  ],
  [
    'a volume with a resource of a container that is not there',
    'Deployment',
    '',
    `${pod}.volumes.0`,
    ownVolume({ resourceFieldRef: { containerName: 'nowhere-to-be', resource: 'limits.cpu' } }),
    (n) => say.missingContainer("volume 'files'", deployment(n), 'nowhere-to-be', 'the pod', say.itHas("'main'")),
  ],
  ...(
    [
      ['status.podIp', "did you mean 'status.podIP'?"],
      ['metadata.labels', "name one of them: metadata.labels['KEY']"],
      ["metadata.labels['a b']", oneInEnv],
      ["status.hostIP['x']", "did you mean 'status.hostIP'?"],
    ] as const
  ).map(
    ([field, remedy]): Break => [
      `a variable with the field ${field}`,
      'Deployment',
      '',
      `${main}.env.2`,
      { name: 'IP', valueFrom: { fieldRef: { fieldPath: field } } },
      (n) => say.unofferedField("env 'IP'", deployment(n), field, remedy),
    ],
  ),
  [
    'a volume with a field that only variables may have',
    'Deployment',
    '',
    `${pod}.volumes.0`,
    ownVolume({ fieldRef: { fieldPath: 'status.podIP' } }),
    (n) =>
      say.unofferedField(
        "volume 'files'",
        deployment(n),
        'status.podIP',
        "read one like 'metadata.name' or 'metadata.labels'",
      ),
  ],
  [
    'a projected volume with a field that does not exist',
    'Deployment',
    '',
    `${pod}.volumes.0.projected.sources.0`,
    { downwardAPI: { items: [{ path: 'x', fieldRef: { fieldPath: 'metadata.nam' } }] } },
    (n) => say.unofferedField("volume 'files'", deployment(n), 'metadata.nam', "did you mean 'metadata.name'?"),
  ],
  [
    'a device claim that is not there',
    'Deployment',
    '',
    `${pod}.resourceClaims`,
    [{ name: 'gpu', resourceClaimName: 'nowhere-to-be' }],
    missing("resource claim 'gpu'", 'ResourceClaim', 'nowhere-to-be'),
  ],
  [
    'a template of device claims that is not there',
    'Deployment',
    '',
    `${pod}.resourceClaims`,
    [{ name: 'gpu', resourceClaimTemplateName: 'nowhere-to-be' }],
    missing("resource claim 'gpu'", 'ResourceClaimTemplate', 'nowhere-to-be'),
  ],
  ...(['dataSource', 'dataSourceRef'] as const).map(
    (place): Break => [
      `a ${place} that is not there`,
      'PersistentVolumeClaim',
      '-data',
      `spec.${place}`,
      { apiGroup: 'snapshot.storage.k8s.io', kind: 'VolumeSnapshot', name: 'nowhere-to-be' },
      (n) => say.missingObject(place, claim(n), "VolumeSnapshot 'nowhere-to-be'", add),
    ],
  ),
  [
    'a volume of the cluster that is not there',
    'PersistentVolumeClaim',
    '-data',
    'spec.volumeName',
    'nowhere-to-be',
    (n) => say.missingObject('volumeName', claim(n), "PersistentVolume 'nowhere-to-be'", add),
  ],
  [
    'a volume of the moment from a claim that is not there',
    'Deployment',
    '',
    `${pod}.volumes.0`,
    {
      name: 'files',
      ephemeral: {
        volumeClaimTemplate: { spec: { dataSource: { kind: 'PersistentVolumeClaim', name: 'nowhere-to-be' } } },
      },
    },
    missing("volume 'files'", 'PersistentVolumeClaim', 'nowhere-to-be'),
  ],
  [
    'replicas under an autoscaler',
    'Deployment',
    '',
    'spec.replicas',
    2,
    (n) => say.scaledReplicas(`HorizontalPodAutoscaler '${n}'`, deployment(n)),
  ],
  [
    'a claim of an unknown class',
    'PersistentVolumeClaim',
    '-data',
    'spec.storageClassName',
    'slow-and-big',
    (n) =>
      say.missingObject('storageClassName', `PersistentVolumeClaim '${n}-data'`, "StorageClass 'slow-and-big'", add),
  ],
  [
    'a budget for no pods',
    'PodDisruptionBudget',
    '',
    'spec.selector',
    { matchLabels: { app: 'x' } },
    (n) => say.selectsNothing('selector', `PodDisruptionBudget '${n}'`, 'app=x'),
  ],
  [
    'a policy for no pods',
    'NetworkPolicy',
    '',
    'spec.podSelector',
    { matchExpressions: [{ key: 'app', operator: 'In', values: ['x'] }] },
    (n) => say.selectsNothing('podSelector', `NetworkPolicy '${n}'`, 'app In x'),
  ],
  [
    'a policy that lets in nobody',
    'NetworkPolicy',
    '',
    'spec.ingress.0.from.0.podSelector',
    { matchLabels: { app: 'x' } },
    (n) => say.selectsNothing('peer', `NetworkPolicy '${n}'`, 'app=x'),
  ],
  [
    'a policy for a closed port',
    'NetworkPolicy',
    '',
    'spec.ingress.0.ports.0.port',
    'web',
    (n) => say.closedPort('port', `NetworkPolicy '${n}'`, 'web', deployment(n)),
  ],
  [
    'a binding of an account that is not there',
    'RoleBinding',
    '',
    'subjects.0.name',
    'nowhere-to-be',
    (n) => say.missingObject('subjects', `RoleBinding '${n}'`, "ServiceAccount 'nowhere-to-be'", add),
  ],
  [
    'a store that is not provided',
    'ExternalSecret',
    '-secret',
    'spec.secretStoreRef.name',
    'valut',
    (n) =>
      say.missingObject(
        'secretStoreRef',
        `ExternalSecret '${n}-secret'`,
        "ClusterSecretStore 'valut'",
        say.provideIt('vault'),
      ),
  ],
  [
    'an object in another namespace',
    'ConfigMap',
    '-config',
    'metadata.namespace',
    'shap',
    (n) => say.otherNamespace(`ConfigMap '${n}-config'`, 'shap', 'shop'),
  ],
  [
    'an object without a namespace',
    'Service',
    '',
    'metadata.namespace',
    undefined,
    (n) => say.otherNamespace(`Service '${n}'`, undefined, 'shop'),
  ],
  [
    'a label that is none',
    'ConfigMap',
    '-config',
    'metadata.labels',
    { app: 'a b' },
    (n) => say.notALabel('label', 'app', `ConfigMap '${n}-config'`, say.labelForms.value),
  ],
  [
    'a label that is a number',
    'ConfigMap',
    '-config',
    'metadata.labels',
    { app: 1 },
    (n) => say.notALabel('label', 'app', `ConfigMap '${n}-config'`, say.labelForms.text),
  ],
  [
    'an annotation with a bad key',
    'ConfigMap',
    '-config',
    'metadata.annotations',
    { 'a b': 'x' },
    (n) => say.notALabel('annotation', 'a b', `ConfigMap '${n}-config'`, say.labelForms.key),
  ],
];

const texts = (objects: readonly Emitted[], of = stack) => checkLinks(objects, of).map(({ text }) => text);

/** Faults that follow from taking away the only user of something are not what a break is about. */
const unusedOnly = (text: string) => !text.includes('is used by nobody');

describe('an address', () => {
  const of = (value: string) => texts(broken(microservices(1), ['ConfigMap', 'service-0-config'], 'data.LEVEL', value));

  it.each([
    '${PASSWORD}',
    '$PASSWORD',
    '$(PASSWORD)',
    '{{password}}',
    '{password}',
    '<password>',
    '%(password)s',
    '%s',
    '${env:PASSWORD}',
    '${PASSWORD:-}',
    '${encodeURIComponent(password)}',
    '{quote(password)}',
    '****',
  ])('may have %s in the place of its password', (placeholder) => {
    expect(of(`url: amqp://user:${placeholder}@broker.example.com:5672`)).toEqual([]);
  });

  it.each(['hunter2', '${PASSWORD:-hunter2}', '${PASSWORD:hunter2}', '$ecret', 'a${B}c', '{hunter2'])(
    'may not have %s as its password',
    (password) => {
      expect(of(`url: amqp://user:${password}@broker.example.com:5672`)).toHaveLength(1);
    },
  );
});

describe('the link check', () => {
  it('says nothing about manifests whose links hold', () => {
    expect(texts(microservices(3))).toEqual([]);
    const rollout = microservice('roll', 'Rollout', 'argoproj.io/v1alpha1');
    expect(texts(broken(rollout, ['Rollout', 'roll'], 'spec.strategy', { blueGreen: {} }))).toEqual([]);
  });

  it.each(breaks)('reports %s', (_, kind, suffix, path, to, text) => {
    const objects = broken(microservices(2), [kind, `service-1${suffix}`], path, to);
    expect(checkLinks(objects, stack).filter((fault) => unusedOnly(fault.text))).toEqual([
      { path: `shop/dev/service-1${suffix}/${kind}`, text: text('service-1') },
    ]);
  });

  it('reports exactly the link that was broken, wherever it is', () => {
    fc.assert(
      fc.property(fc.constantFrom(...breaks), fc.integer({ min: 1, max: 5 }), fc.nat(4), (one, count, at) => {
        const [, kind, suffix, path, to, text] = one;
        const name = `service-${at % count}`;
        const objects = broken(microservices(count), [kind, `${name}${suffix}`], path, to);
        const found = checkLinks(objects, stack).filter((fault) => unusedOnly(fault.text));
        expect(found).toEqual([{ path: `shop/dev/${name}${suffix}/${kind}`, text: text(name) }]);
      }),
    );
  });

  it('reports a second autoscaler of one workload', () => {
    const second = ['HorizontalPodAutoscaler', 'service-1'] as const;
    const objects = broken(microservices(2), second, 'spec.scaleTargetRef.name', 'service-0');
    const text = say.scaledTwice(scaler('service-1'), deployment('service-0'), scaler('service-0'));
    expect(checkLinks(objects, stack)).toEqual([{ path: 'shop/dev/service-1/HorizontalPodAutoscaler', text }]);
  });

  it('takes an autoscaler by its own Service, its own container and the namespace', () => {
    const described = (kind: string, name: string) => ({
      type: 'Object',
      object: { describedObject: { apiVersion: 'v1', kind, name } },
    });
    const metrics = [described('Service', 'a'), described('Namespace', 'shop'), containerMetric('main')];
    const objects = broken(microservice('a'), ['HorizontalPodAutoscaler', 'a'], 'spec.metrics', metrics);
    expect(texts(objects)).toEqual([]);
  });

  it('takes every field of the pod that Kubernetes offers, and resources of init containers', () => {
    const env = ['status.podIPs', "metadata.labels['example.com/a']", "metadata.annotations['Example.com/a']"].map(
      (fieldPath, at) => ({ name: `V${at}`, valueFrom: { fieldRef: { fieldPath } } }),
    );
    const cpu = { name: 'CPU', valueFrom: { resourceFieldRef: { resource: 'limits.cpu' } } };
    const items = [{ path: 'a', fieldRef: { fieldPath: 'metadata.annotations' } }];
    const other = { path: 'b', resourceFieldRef: { containerName: 'first', resource: 'limits.cpu' } };
    const whole = template('a')['spec'] as { containers: readonly object[]; volumes: readonly object[] };
    const spec = {
      ...whole,
      initContainers: [{ name: 'first' }],
      containers: [...whole.containers, { name: 'second', env: [...env, cpu], resources: { requests: { cpu: '1' } } }],
      volumes: [...whole.volumes, { name: 'own', downwardAPI: { items: [...items, other] } }],
    };
    expect(texts(broken(microservice('a'), ['Deployment', 'a'], pod, spec))).toEqual([]);
  });

  it('takes claims from volumes and snapshots that are there, and does not look into other namespaces', () => {
    const objects = broken(microservice('a'), ['PersistentVolumeClaim', 'a-data'], 'spec', {
      volumeName: 'disk-1',
      dataSource: { kind: 'PersistentVolumeClaim', name: 'b-data' },
      dataSourceRef: { apiGroup: 'snapshot.storage.k8s.io', kind: 'VolumeSnapshot', name: 'x', namespace: 'other' },
    });
    const other = emitted('v1', 'PersistentVolumeClaim', 'b-data', { spec: {} });
    const disk = { kind: 'provided', object: 'PersistentVolume', name: 'disk-1' } as const;
    const provided = [...(stack.provided ?? []), disk];
    expect(texts([...objects, other], { ...stack, provided })).toEqual([]);
    expect(texts([...objects, other])).toEqual([
      say.missingObject('volumeName', "PersistentVolumeClaim 'a-data'", "PersistentVolume 'disk-1'", add),
    ]);
  });

  it('reports a certificate that nobody makes', () => {
    const objects = broken(microservice('a'), ['Ingress', 'a'], 'metadata.annotations', {});
    expect(texts(objects)).toEqual([say.missingObject('tls', "Ingress 'a'", "Secret 'a-tls'", add)]);
  });

  it('reports a selector that is not contained in the labels of its pods', () => {
    const objects = broken(microservice('a'), ['Deployment', 'a'], 'spec.selector.matchLabels', { app: 'x' });
    expect(texts(objects)).toEqual([say.selectorMismatch("Deployment 'a'", 'app=x')]);
  });

  it('reports two workloads that share a selector, one of them wider than the other', () => {
    const wide = { matchLabels: { 'app.kubernetes.io/instance': 'shop' } };
    const objects = broken(microservices(2), ['Deployment', 'service-0'], 'spec.selector', wide);
    expect(texts(objects)).toEqual([say.sharedSelector("Deployment 'service-0'", "Deployment 'service-1'")]);
  });

  it('reports two budgets over the same pods, which no drain could evict', () => {
    const selector = { matchLabels: { 'app.kubernetes.io/instance': 'shop' } };
    const objects = [...microservice('a'), emitted('policy/v1', 'PodDisruptionBudget', 'all', { spec: { selector } })];
    expect(texts(objects)).toEqual([say.twoBudgets("PodDisruptionBudget 'all'", "PodDisruptionBudget 'a'")]);
    expect(texts(microservices(2))).toEqual([]);
  });

  it('reports an object that is made twice, and where first', () => {
    const twice = [emitted('apps/v1', 'Deployment', 'a', { spec: {} }), ...microservice('a')].map((one, at) => ({
      ...one,
      path: `p${at}`,
    }));
    expect(texts(twice)).toContain(say.duplicateObject("Deployment 'a'", 'p0'));
    const other = [emitted('example.com/v1', 'Service', 'a'), ...microservice('a')];
    expect(texts(other)).not.toContain(say.duplicateObject("Service 'a'", 'p0'));
  });

  it('reports what has no kind or no name', () => {
    expect(texts([emitted('v1', 'Namespace', '')])).toContain(say.notAnObject('metadata.name'));
    expect(texts([emitted('v1', '', 'a')])).toContain(say.notAnObject('kind'));
  });

  it('reports names that the API server would refuse', () => {
    expect(texts([emitted('v1', 'Service', '1a')])[0]).toContain("name of Service '1a' is not a DNS label that begins");
    expect(texts([emitted('batch/v1', 'CronJob', 'a'.repeat(53))])[0]).toContain('at most 52');
    expect(
      texts([
        emitted('rbac.authorization.k8s.io/v1', 'RoleBinding', 'a:b', {
          roleRef: { kind: 'ClusterRole', name: 'view' },
        }),
      ]),
    ).toEqual([]);
  });

  it('knows the Service of a StatefulSet and its claims', () => {
    const claims = [{ metadata: { name: 'data' }, spec: { storageClassName: 'fast' } }];
    const pods = broken(microservice('a', 'StatefulSet'), ['StatefulSet', 'a'], `${pod}.volumes.1`, {
      name: 'other',
      emptyDir: {},
    });
    const base = broken(pods, ['StatefulSet', 'a'], 'spec.volumeClaimTemplates', claims).filter(
      ({ manifest }) => manifest.kind !== 'PersistentVolumeClaim',
    );
    const serviced = broken(base, ['StatefulSet', 'a'], 'spec.serviceName', 'a');
    expect(texts(serviced)).toEqual([say.notHeadless("StatefulSet 'a'", "Service 'a'")]);
    expect(texts(broken(serviced, ['Service', 'a'], 'spec.clusterIP', 'None'))).toEqual([]);
    expect(texts(broken(base, ['StatefulSet', 'a'], 'spec.serviceName', 'b'))).toEqual([
      say.missingObject('serviceName', "StatefulSet 'a'", "Service 'b'", add),
    ]);
  });

  it('reads the pods of a CronJob and of kinds that it does not know', () => {
    const bad = template('nowhere');
    const cron = emitted('batch/v1', 'CronJob', 'c', { spec: { jobTemplate: { spec: { template: bad } } } });
    const custom = emitted('example.com/v1', 'Thing', 't', { spec: { template: bad } });
    for (const one of [cron, custom])
      expect(texts([one])).toContain(
        say.missingObject(
          'serviceAccountName',
          `${one.manifest.kind} '${one.manifest.metadata.name}'`,
          "ServiceAccount 'nowhere'",
          add,
        ),
      );
  });

  it('reports a sub-path that is no key', () => {
    const volumes = broken(microservice('a'), ['Deployment', 'a'], `${pod}.volumes.0`, {
      name: 'files',
      configMap: { name: 'a-config' },
    });
    const mounted = (subPath: string) =>
      broken(volumes, ['Deployment', 'a'], `${main}.volumeMounts.0.subPath`, subPath);
    expect(texts(mounted('LEVEL'))).toEqual([]);
    expect(texts(mounted('LEVL'))).toEqual([
      say.missingKey(
        "sub-path 'LEVL'",
        "Deployment 'a'",
        "ConfigMap 'a-config'",
        "key 'LEVL'",
        "did you mean 'LEVEL'?",
      ),
    ]);
  });
});

describe('what a cluster provides', () => {
  it('resolves with its keys, where the stack names them', () => {
    const use = (key: string) =>
      texts(
        broken(microservice('a'), ['Deployment', 'a'], `${main}.env.0.valueFrom.secretKeyRef`, { name: 'pull', key }),
      );
    expect(use('.dockerconfigjson')).toEqual([]);
    expect(use('x')).toEqual([
      say.missingKey("env 'TOKEN'", "Deployment 'a'", "Secret 'pull'", "key 'x'", say.itHas("'.dockerconfigjson'")),
    ]);
  });

  it('may make Secrets from SealedSecrets and whole store entries', () => {
    const others = microservice('a').filter(({ manifest }) => manifest.kind !== 'ExternalSecret');
    const sealed = emitted('bitnami.com/v1alpha1', 'SealedSecret', 'a-secret', {
      spec: { encryptedData: { token: 'x' } },
    });
    const whole = emitted('external-secrets.io/v1', 'ExternalSecret', 'e', {
      spec: {
        secretStoreRef: { kind: 'ClusterSecretStore', name: 'vault' },
        target: { name: 'a-secret' },
        dataFrom: [{ extract: { key: 'x' } }],
      },
    });
    expect(texts([...others, sealed])).toEqual([]);
    expect(texts([...others, whole])).toEqual([]);
  });
});

describe('what a controller of the program is told to look for', () => {
  it('counts as used', () => {
    const idle = emitted('v1', 'ConfigMap', 'a-settings', { data: {} });
    const args = ['--configmap=$(POD_NAMESPACE)/a-settings'];
    const told = broken(microservice('a'), ['Deployment', 'a'], 'spec.template.spec.containers.0.args', args);
    const own = told.map((one) => (one.manifest.kind === 'Deployment' ? { ...one, foreign: 'own' as const } : one));
    const unused = say.unusedObject("ConfigMap 'a-settings'");
    expect(texts([...own, idle])).not.toContain(unused);
    expect(texts([...told, idle])).toContain(unused);
  });
});

describe('what nobody uses', () => {
  const idle = (extra: object = {}) =>
    emitted('v1', 'ConfigMap', 'idle', { metadata: { name: 'idle', namespace: 'shop', ...extra }, data: {} });

  it('is reported', () => {
    expect(texts([idle()])).toEqual([say.unusedObject("ConfigMap 'idle'")]);
    expect(texts([emitted('v1', 'Secret', 's')])).toEqual([say.unusedObject("Secret 's'")]);
    expect(texts([emitted('v1', 'ServiceAccount', 's')])).toEqual([say.unusedObject("ServiceAccount 's'")]);
    expect(texts([emitted('v1', 'PersistentVolumeClaim', 's')])).toEqual([
      say.unusedObject("PersistentVolumeClaim 's'"),
    ]);
  });

  it('is excused with a reason, or when only pods of earlier deployments read it', () => {
    expect(texts([idle({ annotations: { 'bowline.dev/allow.unused-object': 'the backup reads it' } })])).toEqual([]);
    expect(texts([idle({ annotations: { 'bowline.dev/allow.unused-object': ' ' } })])).toHaveLength(1);
    expect(texts([{ ...idle(), superseded: true }])).toEqual([]);
  });

  it('does not hold what an object of an unknown kind names', () => {
    const custom = emitted('example.com/v1', 'Backup', 'b', { spec: { from: { name: 'idle' } } });
    expect(texts([idle(), custom])).toEqual([]);
  });
});

describe('under delivery gitops', () => {
  const git = { ...stack, delivery: words.gitops };
  const used = (extra: Readonly<Record<string, unknown>>) => {
    const others = microservice('a').filter(({ manifest }) => manifest.kind !== 'ExternalSecret');
    return [...others, emitted('v1', 'Secret', 'a-secret', extra)];
  };

  it('a Secret with data is refused, whoever made it', () => {
    const objects = used({ data: { token: 'eA==' } });
    expect(texts(objects, git)).toEqual([say.plainSecret("Secret 'a-secret'")]);
    expect(texts(objects)).toEqual([]);
  });

  it('a value known only at deployment is refused, wherever it stands', () => {
    const objects = broken(
      microservice('a'),
      ['ConfigMap', 'a-config'],
      'data.LEVEL',
      `x${placeholder('late', 'level')}`,
    );
    expect(texts(objects, git)).toEqual([say.unfilledPlaceholder("ConfigMap 'a-config'", 'level')]);
    expect(texts(objects)).toEqual([]);
  });
});

describe('a ServiceMonitor', () => {
  const monitor = (spec: object) => emitted('monitoring.coreos.com/v1', 'ServiceMonitor', 'm', { spec });
  const labelled = (name: string) =>
    emitted('v1', 'Service', `${name}-side`, {
      metadata: { name: `${name}-side`, namespace: 'shop', labels: { side: name, app: 'shop' } },
      spec: { selector: { 'app.kubernetes.io/name': 'a' }, ports: [{ name: 'http', port: 80, targetPort: 'http' }] },
    });

  it('finds Services of the stack, one of which has its port', () => {
    const checked = (labels: object, port = 'http') =>
      texts([
        ...[...microservice('a'), labelled('old'), labelled('new')],
        monitor({ selector: { matchLabels: labels }, endpoints: [{ port }] }),
      ]);
    expect(checked({ app: 'shop' })).toEqual([]);
    expect(checked({ app: 'shop', side: 'new' })).toEqual([]);
    expect(checked({ app: 'shop', side: 'third' })).toEqual([
      say.selectsNothing('selector', "ServiceMonitor 'm'", 'app=shop,side=third'),
    ]);
    expect(checked({ app: 'shop' }, 'metrics')).toEqual([say.unservedPort("ServiceMonitor 'm'", 'metrics')]);
  });
});

describe('a PodMonitor', () => {
  const monitor = (spec: object) => emitted('monitoring.coreos.com/v1', 'PodMonitor', 'm', { spec });
  const own = { matchLabels: { 'app.kubernetes.io/name': 'a' } };
  const none = { matchLabels: { 'app.kubernetes.io/name': 'b' } };
  const said = "PodMonitor 'm'";

  it('finds pods of the stack, and they open its ports', () => {
    const endpoints = (port: string) => ({ podMetricsEndpoints: [{ port }] });
    const checked = (spec: object) => texts([...microservice('a'), monitor(spec)]);
    expect(checked({ selector: own, ...endpoints('http') })).toEqual([]);
    expect(checked({ selector: own, ...endpoints('metrics') })).toEqual([
      say.closedPort('podMetricsEndpoints', said, 'metrics', deployment('a')),
    ]);
    expect(checked({ selector: none, ...endpoints('http') })).toEqual([
      say.selectsNothing('selector', said, 'app.kubernetes.io/name=b'),
    ]);
  });

  it('may look for pods in other namespaces', () => {
    const elsewhere = { selector: none, namespaceSelector: { matchNames: ['other'] } };
    expect(texts([...microservice('a'), monitor(elsewhere)])).toEqual([]);
  });
});

describe('a policy that selects every pod', () => {
  const all = broken(microservice('a'), ['NetworkPolicy', 'a'], 'spec.podSelector', {});

  it('is refused in a namespace that others share', () => {
    const shared = { ...stack, namespace: { kind: 'existing', name: 'shop' } as const };
    expect(texts(all, shared)).toEqual([say.selectsEverything('podSelector', "NetworkPolicy 'a'")]);
    expect(texts(all)).toEqual([]);
  });
});

/** What JavaScript itself makes no text of, and names that its objects bring along. */
const unwritable = JSON.parse('{"toString":5,"valueOf":5}');
const treacherous = [unwritable, [unwritable], { a: unwritable }, '__proto__', 'constructor', ['__proto__']];

describe('manifests of any shape', () => {
  it('are read without a crash', () => {
    fc.assert(
      fc.property(fc.array(fc.jsonValue()), (values) => {
        const objects = values.map((manifest) => ({ manifest, path: 'p', file: 'f' }) as unknown as Emitted);
        expect(Array.isArray(checkLinks(objects, stack))).toBe(true);
      }),
    );
  });

  it('are read without a crash where a value in a good manifest is odd', () => {
    const objects = microservice('a');
    const paths = objects.flatMap(({ manifest: { kind, metadata, ...rest } }) =>
      pathsOf({ metadata, ...rest }).map((path) => [kind, metadata.name, path] as const),
    );
    fc.assert(
      fc.property(
        fc.constantFrom(...paths),
        fc.oneof(fc.jsonValue(), fc.constantFrom<unknown>(...treacherous)),
        ([kind, name, path], value) => {
          expect(Array.isArray(checkLinks(broken(objects, [kind, name], path, value), stack))).toBe(true);
        },
      ),
      { numRuns: 500 },
    );
  });
});

function pathsOf(value: unknown): readonly string[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, one]) => [key, ...pathsOf(one).map((path) => `${key}.${path}`)]);
}

describe('the cost', () => {
  it('grows with the number of objects, not with its square', () => {
    const seconds = (count: number) => {
      const objects = microservices(count);
      const runs = [1, 2, 3].map(() => {
        const start = process.hrtime.bigint();
        expect(checkLinks(objects, stack)).toEqual([]);
        return Number(process.hrtime.bigint() - start);
      });
      return Math.min(...runs);
    };
    seconds(50);
    // A square would be 256 times; a machine under load is no square.
    expect(seconds(1600) / seconds(100)).toBeLessThan(100);
  });
});

it.each(['PodMonitor', 'ServiceMonitor'])(
  'a %s may be about what an operator makes for an object of the list',
  (kind) => {
    const selector = { matchLabels: { 'cnpg.io/cluster': 'db' } };
    const objects = [...microservice('a'), emitted('monitoring.coreos.com/v1', kind, 'm', { spec: { selector } })];
    expect(texts([...objects, emitted('postgresql.cnpg.io/v1', 'Cluster', 'db')])).toEqual([]);
    expect(texts(objects)).toEqual([say.selectsNothing('selector', `${kind} 'm'`, 'cnpg.io/cluster=db')]);
  },
);
