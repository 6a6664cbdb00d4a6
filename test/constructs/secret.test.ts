import { describe, expect, it } from '@jest/globals';
import { assemble } from '../../src/constructs/assemble';
import { clusterSecretStore, endpoint, microservice, pulumiConfig, sealed, secret, secretStore } from '../../src/index';
import { promise } from '../../src/internal/cast';
import type { ExternalSecret, SealedSecret } from '../../src/kubernetes/custom';
import type { Deployment, Secret } from '../../src/kubernetes/objects';
import type { Source } from '../../src/model/source';
import type { StackSpec } from '../../src/model/stack';
import { only, releaseOf, shop, usual } from './shop';

const vault = clusterSecretStore('vault');
const db = secret('db', { user: {}, password: {} });
const orders = microservice(endpoint('orders', { http: 8080 }), { ...usual, env: { PASSWORD: db.ref.password } });

function stackWith(user: Source, password: Source, more: Partial<StackSpec> = {}) {
  return shop({ services: { orders }, secrets: { db } }, { secrets: { db: { user, password } }, ...more });
}
function annotationsOf(stack: StackSpec) {
  const { metadata, spec } = only<Deployment>('Deployment', stack);
  return { workload: metadata.annotations, pod: spec?.template.metadata?.annotations };
}

describe('an external secret', () => {
  it('names store, entry, property and version of each key', () => {
    const stack = stackWith(
      vault.key('db', { property: 'user' }),
      vault.key('db', { property: 'password', version: 7 }),
    );
    const { apiVersion, metadata, spec } = only<ExternalSecret>('ExternalSecret', stack);
    expect(apiVersion).toBe('external-secrets.io/v1');
    expect(spec).toEqual({
      refreshInterval: '1h',
      secretStoreRef: { kind: 'ClusterSecretStore', name: 'vault' },
      target: { name: metadata.name, creationPolicy: 'Owner' },
      data: [
        { secretKey: 'user', remoteRef: { key: 'db', property: 'user' } },
        { secretKey: 'password', remoteRef: { key: 'db', property: 'password', version: '7' } },
      ],
    });
  });

  it('says the store of a key that comes from another one', () => {
    const stack = stackWith(vault.key('db'), secretStore('local').key('db'), { externalSecretsApi: 'v1beta1' });
    const { apiVersion, spec } = only<ExternalSecret>('ExternalSecret', stack);
    expect(apiVersion).toBe('external-secrets.io/v1beta1');
    expect(spec?.data?.map(({ sourceRef }) => sourceRef)).toEqual([
      undefined,
      { storeRef: { kind: 'SecretStore', name: 'local' } },
    ]);
  });

  // The forms that the providers of External Secrets document for `remoteRef`.
  const stores = {
    'AWS Secrets Manager, by stage': ['prod/db', { property: 'owner.password', version: 'AWSCURRENT' }],
    'AWS Secrets Manager, by id': ['prod/db', { version: 'uuid/123e4567-e89b-12d3-a456-426614174000' }],
    'Google Secret Manager': ['prod-db', { property: 'password', version: 12 }],
    'Azure Key Vault': ['secret/prod-db', { property: 'password', version: '4387e9f3d6e14c459867679a90fd0f79' }],
    'Vault, key-value store of version 2': ['shop/prod/db', { property: 'password', version: 7 }],
  } as const;

  for (const [name, [key, props]] of Object.entries(stores))
    it.each(['v1', 'v1beta1'] as const)(`names keys of ${name} as that store does, in %s`, (externalSecretsApi) => {
      const source = clusterSecretStore('store').key(key, props);
      const more = { externalSecretsApi, provided: [clusterSecretStore('store')] };
      const services = {
        orders: microservice(endpoint('orders', { http: 8080 }), {
          ...usual,
          env: { A: db.ref.user, B: db.ref.password },
        }),
      };
      const stack = shop(
        { services, secrets: { db } },
        { ...more, secrets: { db: { user: source, password: source } } },
      );
      const emitted = assemble(stack, releaseOf(stack)).objects.map(({ manifest }) => manifest);
      const found = emitted.find(({ kind }) => kind === 'ExternalSecret');
      expect(found?.apiVersion).toBe(`external-secrets.io/${externalSecretsApi}`);
      const version = String(props.version);
      expect(promise<ExternalSecret | undefined>(found)?.spec?.data?.[1]).toEqual({
        secretKey: 'password',
        remoteRef: { key, ...props, version },
      });
    });

  it('A000-13 rolls the pods that read a key when its version changes, and no others', () => {
    const at = (user: number, password: number) =>
      annotationsOf(stackWith(vault.key('db', { version: user }), vault.key('db', { version: password }))).pod;
    expect(at(1, 1)).toEqual({ 'bowline.dev/secret.db': expect.stringMatching(/^[0-9a-f]{8}$/) });
    expect(at(1, 2)).not.toEqual(at(1, 1));
    expect(at(2, 1)).toEqual(at(1, 1));
  });

  it('leaves the pods alone without a version, but for Reloader', () => {
    const manual = annotationsOf(stackWith(vault.key('db'), vault.key('db'), { rotation: 'manual' }));
    expect(manual).toEqual({ workload: undefined, pod: undefined });
    const reloaded = annotationsOf(stackWith(vault.key('db'), vault.key('db'), { rotation: 'reloader' }));
    expect(reloaded.workload).toEqual({ 'secret.reloader.stakater.com/reload': 'shop-db' });
    const versioned = annotationsOf(
      stackWith(vault.key('db'), vault.key('db', { version: 1 }), { rotation: 'reloader' }),
    );
    expect(versioned.workload).toBeUndefined();
  });
});

describe('a sealed secret', () => {
  it('holds the sealed values and says nothing about a strict scope', () => {
    const { metadata, spec } = only<SealedSecret>('SealedSecret', stackWith(sealed('AgA='), sealed('AgB=')));
    expect(metadata).toMatchObject({ name: 'shop-db', namespace: 'shop' });
    expect(metadata).not.toHaveProperty('annotations');
    expect(spec?.encryptedData).toEqual({ user: 'AgA=', password: 'AgB=' });
    expect(spec?.template).toEqual({ metadata, type: 'Opaque' });
  });

  it('says a wider scope on itself and on what it makes', () => {
    const stack = stackWith(sealed('AgA=', 'namespace-wide'), sealed('AgB=', 'namespace-wide'));
    const { metadata, spec } = only<SealedSecret>('SealedSecret', stack);
    const annotations = { 'sealedsecrets.bitnami.com/namespace-wide': 'true' };
    expect(metadata.annotations).toEqual(annotations);
    expect(spec?.template?.metadata).toMatchObject({ annotations });
  });
});

describe('a secret from the config of Pulumi', () => {
  it('holds placeholders only', () => {
    const { type, stringData } = only<Secret>('Secret', stackWith(pulumiConfig(), pulumiConfig()));
    expect(type).toBe('Opaque');
    expect(stringData).toEqual({ user: '⟪secret db/user⟫', password: '⟪secret db/password⟫' });
  });

  it('rolls its readers by a hash that only the Pulumi output knows', () => {
    expect(annotationsOf(stackWith(pulumiConfig(), pulumiConfig())).pod).toEqual({
      'bowline.dev/secret.db': '⟪version db/password⟫',
    });
  });
});
