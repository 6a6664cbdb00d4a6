/** Secrets whose keys a controller writes. */
import { describe, expect, it } from '@jest/globals';
import { checkLinks } from '../../../src/checks/links';
import { promise } from '../../../src/internal/cast';
import { itHas, missingKey, missingObject, provideIt, unusedObject } from '../../../src/messages/object';
import { broken, emitted, microservice, saidOf, stack } from './manifests';

/** A pod that mounts keys of a Secret. */
const reader = (secretName: string, ...keys: readonly string[]) => {
  const items = keys.map((key) => ({ key, path: key }));
  const volumes = [{ name: 'files', secret: { secretName, items } }];
  const spec = { containers: [{ name: 'x', volumeMounts: [{ name: 'files', mountPath: '/x' }] }], volumes };
  return emitted('batch/v1', 'Job', 'reader', { spec: { template: { spec } } });
};

describe('the Secret of a Certificate', () => {
  const password = (name: string) => ({ create: true, passwordSecretRef: { name, key: 'token' } });
  const certificate = (more: object) =>
    emitted('cert-manager.io/v1', 'Certificate', 'site', {
      spec: { secretName: 'site-tls', issuerRef: { kind: 'ClusterIssuer', name: 'acme' }, ...more },
    });

  it.each<[more: object, keys: readonly string[]]>([
    [{ keystores: { pkcs12: password('orders-secret') } }, ['keystore.p12', 'truststore.p12']],
    [{ keystores: { jks: password('orders-secret') } }, ['keystore.jks', 'truststore.jks']],
    [{ additionalOutputFormats: [{ type: 'CombinedPEM' }, { type: 'DER' }] }, ['tls-combined.pem', 'key.der']],
  ])('has the keys that it asks for beside its own: %j', (more, keys) => {
    const mounted = reader('site-tls', 'tls.crt', ...keys);
    expect(saidOf([certificate(more), mounted]).filter((one) => one.includes('key '))).toEqual([]);
    expect(saidOf([certificate({}), mounted]).filter((one) => one.includes('key '))).toHaveLength(keys.length);
  });

  it('has no store that is not to be made', () => {
    const off = certificate({ keystores: { jks: { ...password('nowhere'), create: false } } });
    expect(saidOf([off, reader('site-tls', 'keystore.jks')])).toContain(
      missingKey(
        "volume 'files'",
        "Job 'reader'",
        "Secret 'site-tls'",
        "key 'keystore.jks'",
        itHas("'tls.crt', 'tls.key', 'ca.crt'"),
      ),
    );
  });

  it('is locked with a password that is there', () => {
    expect(saidOf([certificate({ keystores: { jks: password('nowhere-at-all') } })])).toEqual([
      missingObject('password of jks', "Certificate 'site'", "Secret 'nowhere-at-all'", provideIt()),
    ]);
  });
});

describe('the Secret of a token', () => {
  const name = 'kubernetes.io/service-account.name';
  const token = (account: string, type = 'kubernetes.io/service-account-token') =>
    emitted('v1', 'Secret', 'orders-token', {
      metadata: { name: 'orders-token', namespace: 'shop', annotations: { [name]: account } },
      type,
    });
  const mounted = reader('orders-token', 'token', 'ca.crt', 'namespace');

  it('is filled by Kubernetes for a ServiceAccount that is there', () => {
    expect(saidOf([token('orders'), mounted])).toEqual([]);
    expect(saidOf([token('nobody-at-all'), mounted])).toEqual([
      missingObject(`annotation '${name}'`, "Secret 'orders-token'", "ServiceAccount 'nobody-at-all'", provideIt()),
    ]);
    expect(saidOf([token('orders', 'Opaque'), mounted])).toHaveLength(3);
  });

  it('uses the ServiceAccount, and holds nothing that Git must not have', () => {
    const account = emitted('v1', 'ServiceAccount', 'robot');
    expect(saidOf([account])).toEqual([unusedObject("ServiceAccount 'robot'")]);
    const gitops = { ...stack, delivery: promise<typeof stack.delivery>({ kind: 'gitops' }) };
    const all = [...microservice('orders'), account, token('robot'), mounted];
    expect(checkLinks(all, gitops)).toEqual([]);
    expect(checkLinks(broken(all, ['Secret', 'orders-token'], 'type', 'Opaque'), gitops)).not.toEqual([]);
  });
});
