/** What is used by somebody, though no pod says so. */
import { describe, expect, it } from '@jest/globals';
import { itHas, missingKey, missingObject, provideIt, unusedObject } from '../../../src/messages/object';
import { emitted, provide, saidOf } from './manifests';

const config = emitted('v1', 'ConfigMap', 'idle', { data: { 'config.hcl': '' } });
const secret = emitted('external-secrets.io/v1', 'ExternalSecret', 'login', {
  spec: { secretStoreRef: { kind: 'ClusterSecretStore', name: 'vault' }, data: [{ secretKey: 'token' }] },
});
const unused = [unusedObject("ExternalSecret 'login'")];

/** A Job whose pods have an annotation. */
const annotated = (annotation: string, value: string) =>
  emitted('batch/v1', 'Job', 'x', {
    spec: { template: { metadata: { annotations: { [annotation]: value } }, spec: { containers: [{ name: 'x' }] } } },
  });

describe('an annotation of pods', () => {
  it.each<[annotation: string, kind: string]>([
    ['dapr.io/app-token-secret', 'Secret'],
    ['dapr.io/api-token-secret', 'Secret'],
    ['vault.hashicorp.com/agent-configmap', 'ConfigMap'],
    ['vault.hashicorp.com/tls-secret', 'Secret'],
    ['vault.hashicorp.com/agent-extra-secret', 'Secret'],
  ])('is a link: %s', (annotation, kind) => {
    const [one, name] = kind === 'Secret' ? [secret, 'login'] : [config, 'idle'];
    expect(saidOf([one, annotated(annotation, name)])).toEqual([]);
    expect(saidOf([annotated(annotation, 'nowhere-at-all')])).toEqual([
      missingObject(`annotation '${annotation}'`, "Job 'x'", `${kind} 'nowhere-at-all'`, provideIt()),
    ]);
  });

  it('names a token by the key that Dapr reads', () => {
    const place = 'dapr.io/app-token-secret';
    expect(saidOf([config, annotated(place, 'tls')], provide('Secret', 'tls', { keys: ['tls.crt'] }))).toContain(
      missingKey(`annotation '${place}'`, "Job 'x'", "Secret 'tls'", "key 'token'", itHas("'tls.crt'")),
    );
  });

  it('may be for an injector that nobody knows', () => {
    expect(saidOf([secret, annotated('example.com/inject', 'shop/login:token')])).toEqual([]);
    expect(saidOf([secret, annotated('example.com/inject', 'shop/login-2')])).toEqual(unused);
  });
});

it('an annotation of an Ingress may hold a name in JSON', () => {
  const paths = [{ path: '/', backend: { service: { name: 'orders', port: { number: 80 } } } }];
  const oidc = (secretName: string) =>
    emitted('networking.k8s.io/v1', 'Ingress', 'x', {
      metadata: {
        name: 'x',
        namespace: 'shop',
        annotations: { 'alb.ingress.kubernetes.io/auth-idp-oidc': JSON.stringify({ secretName }) },
      },
      spec: { rules: [{ http: { paths } }] },
    });
  expect(saidOf([secret, oidc('login')])).toEqual([]);
  expect(saidOf([secret, oidc('other')])).toEqual(unused);
});

describe('an analysis', () => {
  const template = (provider: object) =>
    emitted('argoproj.io/v1alpha1', 'AnalysisTemplate', 'x', {
      metadata: { name: 'x', namespace: 'shop', annotations: { 'bowline.dev/allow.unused-object': 'a test' } },
      spec: { metrics: [{ name: 'x', successCondition: 'result[0] > 1', provider }] },
    });

  it.each([
    { datadog: { secretRef: { name: 'login', namespaced: true }, query: 'x' } },
    { newRelic: { profile: 'login', query: 'x' } },
    { plugin: { 'example/own': { secret: 'login' } } },
  ])('asks with a login: %j', (provider) => {
    expect(saidOf([secret, template(provider)])).toEqual([]);
  });

  it.each([{ prometheus: { query: 'x', address: 'http://login/x' } }, { web: { url: 'https://login/x' } }])(
    'asks an address, which is none: %j',
    (provider) => {
      expect(saidOf([secret, template(provider)])).toEqual(unused);
    },
  );
});

describe('a Gateway', () => {
  const gateway = (spec: object) =>
    emitted('gateway.networking.k8s.io/v1', 'Gateway', 'edge', { spec: { gatewayClassName: 'envoy', ...spec } });
  const envoy = provide('GatewayClass', 'envoy');

  it('has settings in a ConfigMap', () => {
    const settings = (name: string) =>
      gateway({ infrastructure: { parametersRef: { group: '', kind: 'ConfigMap', name } } });
    expect(saidOf([config, settings('idle')], envoy)).toEqual([]);
    expect(saidOf([settings('nowhere-at-all')], envoy)).toEqual([
      missingObject('parametersRef', "Gateway 'edge'", "ConfigMap 'nowhere-at-all'", provideIt()),
    ]);
  });

  it('knows callers by what is in a ConfigMap', () => {
    const refs = [{ group: '', kind: 'ConfigMap', name: 'idle' }];
    const frontendValidation = { caCertificateRefs: refs };
    expect(saidOf([config, gateway({ listeners: [{ name: 'web', tls: { frontendValidation } }] })], envoy)).toEqual([]);
    expect(
      saidOf([config, gateway({ tls: { frontend: { default: { validation: frontendValidation } } } })], envoy),
    ).toEqual([]);
    expect(saidOf([config, gateway({ listeners: [{ name: 'idle' }] })], envoy)).toEqual([
      unusedObject("ConfigMap 'idle'"),
    ]);
  });
});

it('a claim is used that a StatefulSet finds by its name', () => {
  const claim = (name: string) => emitted('v1', 'PersistentVolumeClaim', name, { spec: { storageClassName: 'fast' } });
  const labels = { app: 'db' };
  const database = emitted('apps/v1', 'StatefulSet', 'db', {
    spec: {
      selector: { matchLabels: labels },
      template: { metadata: { labels }, spec: { containers: [{ name: 'x' }] } },
      volumeClaimTemplates: [{ metadata: { name: 'data' }, spec: { storageClassName: 'fast' } }],
    },
  });
  for (const name of ['data-db-0', 'data-db-12']) expect(saidOf([claim(name), database])).toEqual([]);
  for (const name of ['data-db', 'data-db-x', 'logs-db-0'])
    expect(saidOf([claim(name), database])).toEqual([unusedObject(`PersistentVolumeClaim '${name}'`)]);
});
