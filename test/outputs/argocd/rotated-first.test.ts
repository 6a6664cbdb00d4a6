import { describe, expect, it } from '@jest/globals';
import { ApiObject } from 'cdk8s';
import { loadAll } from 'js-yaml';
import { assemble } from '../../../src/constructs/assemble';
import { endpoint, gitops, microservice, objects, secret, secretStore } from '../../../src/index';
import type { Manifest } from '../../../src/kubernetes/objects';
import type { DeploymentRecord } from '../../../src/model/release';
import type { SecretProps } from '../../../src/model/secret';
import { parseRecord, recordFile } from '../../../src/outputs/gitops/record-file';
import { render } from '../../../src/outputs/gitops/render';
import { releaseOf, shop, usual } from '../../constructs/shop';

const repoURL = 'https://github.com/acme/gitops.git';
const local = secretStore('local');
const wave = 'argocd.argoproj.io/sync-wave';

/** The tree of a stack with two secrets; `cache` is never rotated. */
function tree(version: number, previous?: DeploymentRecord, props: SecretProps = {}) {
  const db = secret('db', { password: {} }, props);
  const cache = secret('cache', { password: {} });
  const env = { DB: db.ref.password, CACHE: cache.ref.password };
  const orders = microservice(endpoint('orders', { http: 8080 }), { ...usual, env });
  const store = objects({}, (scope) => {
    new ApiObject(scope, 'store', {
      apiVersion: 'external-secrets.io/v1',
      kind: 'SecretStore',
      metadata: { name: 'local' },
      spec: { provider: { vault: { auth: { kubernetes: { serviceAccountRef: { name: 'reader' } } } } } },
    });
    new ApiObject(scope, 'reader', { apiVersion: 'v1', kind: 'ServiceAccount', metadata: { name: 'reader' } });
  });
  const secrets = {
    db: { password: local.key('db', { version }) },
    cache: { password: local.key('cache', { version: 1 }) },
  };
  const parts = { services: { orders }, secrets: { db, cache }, objects: { store } };
  const stack = shop(parts, { delivery: gitops({ repoURL }), provided: [local], secrets });
  return render(assemble(stack, releaseOf(stack), previous));
}

const recordIn = (files: ReadonlyMap<string, string>) => parseRecord(files.get(recordFile) ?? '', recordFile);

/** The waves of all objects that have one, by kind and name. */
function wavesOf(files: ReadonlyMap<string, string>): Readonly<Record<string, string>> {
  const own = [...files].filter(([name]) => !name.includes('argocd') && name !== recordFile);
  const manifests = own.flatMap(([, text]) => loadAll(text) as Manifest[]);
  return Object.fromEntries(
    manifests.flatMap(({ kind, metadata }) => {
      const found = metadata.annotations?.[wave];
      return found === undefined ? [] : [[`${kind} ${metadata.name}`, found]];
    }),
  );
}

describe('the wave of what fills a Secret', () => {
  it('comes first with another version, together with a store of the program and its login, and for nothing else', () => {
    const before = tree(7);
    expect(wavesOf(before)).toEqual({});
    const after = tree(8, recordIn(before).record);
    expect(wavesOf(after)).toEqual({
      'ExternalSecret shop-db': '-1',
      'SecretStore local': '-1',
      'ServiceAccount reader': '-1',
    });
  });

  it('is the same when the tree is written again from its own record', () => {
    const after = tree(8, recordIn(tree(7)).record);
    expect(recordIn(after)).toMatchObject({ intact: true, record: { rotated: { db: 0 } } });
    expect(tree(8, recordIn(after).record)).toEqual(after);
  });

  it('is the one that a patch says', () => {
    const annotations = { [wave]: '-5' };
    const patch: SecretProps['patch'] = {
      externalSecret: (one) => ({ ...one, metadata: { ...one.metadata, annotations } }),
    };
    const after = tree(8, recordIn(tree(7)).record, { patch });
    expect(wavesOf(after)).toMatchObject({ 'ExternalSecret shop-db': '-5' });
  });
});
