import { describe, expect, it } from '@jest/globals';
import { assemble } from '../../src/constructs/assemble';
import { clusterSecretStore, endpoint, microservice, pulumiConfig, secret } from '../../src/index';
import { promise } from '../../src/internal/cast';
import type { Deployment } from '../../src/kubernetes/objects';
import type { DeploymentRecord } from '../../src/model/release';
import type { Source } from '../../src/model/source';
import { only, releaseOf, shop, usual } from './shop';

const vault = clusterSecretStore('vault');
const db = secret('db', { user: {}, password: {} });
const env = { USER_NAME: db.ref.user, PASSWORD: db.ref.password };
const orders = microservice(endpoint('orders', { http: 8080 }), { ...usual, env });

function stackOf(password: Source, user: Source = vault.key('db', { property: 'user' })) {
  const settings = { provided: [vault], rotation: 'manual', secrets: { db: { user, password } } } as const;
  return shop({ services: { orders }, secrets: { db } }, settings);
}

const version = (one: number, path = 'db') => vault.key(path, { property: 'password', version: one });

/** The record of one deployment after another, each with its version and tag. */
function deliver(...deliveries: readonly (readonly [password: Source, tag: string])[]): readonly DeploymentRecord[] {
  const records: DeploymentRecord[] = [];
  for (const [password, tag] of deliveries) {
    const stack = stackOf(password);
    records.push(assemble(stack, releaseOf(stack, tag), records.at(-1)).record);
  }
  return records;
}

describe('the versions of secrets', () => {
  it('are recorded with their places, for the keys that a store has', () => {
    const [record] = deliver([version(7), 'main-1']);
    const user = 'latest of db user in ClusterSecretStore/vault';
    expect(record?.versions).toEqual({ db: { password: '7 of db password in ClusterSecretStore/vault', user } });
    expect(record).not.toHaveProperty('rotated');
    const filled = stackOf(pulumiConfig(), pulumiConfig());
    expect(assemble(filled, releaseOf(filled)).record).not.toHaveProperty('versions');
  });

  it('count as changed for three releases, since Argo CD may get several commits at once', () => {
    const records = deliver(
      [version(7), 'main-1'],
      [version(8), 'main-1'],
      [version(8), 'main-1'],
      [version(8), 'main-2'],
      [version(8), 'main-3'],
      [version(8), 'main-4'],
    );
    expect(records.map(({ rotated }) => rotated?.['db'])).toEqual([undefined, 0, 0, 1, 2, undefined]);
    expect(records[2]).toEqual(records[1]);
  });

  it('count as changed anew with each change, and with another place in the store', () => {
    const records = deliver(
      [version(7), 'main-1'],
      [version(8), 'main-2'],
      [version(8), 'main-3'],
      [version(7), 'main-4'],
      [version(7, 'moved'), 'main-5'],
    );
    expect(records.map(({ rotated }) => rotated?.['db'])).toEqual([undefined, 0, 1, 0, 0]);
  });

  it('count as changed with a first version, since the Secret holds the value before it', () => {
    const user = vault.key('db', { property: 'user', version: 1 });
    const [before] = deliver([version(7), 'main-1']);
    const stack = stackOf(version(7), user);
    const { record } = assemble(stack, releaseOf(stack), before);
    expect(record.rotated).toEqual({ db: 0 });
    const back = stackOf(version(7));
    expect(assemble(back, releaseOf(back), { ...record, rotated: {} }).record.rotated).toEqual({ db: 0 });
  });

  it('do not count as changed with a key that is new, which the kubelet waits for', () => {
    const [before] = deliver([version(7), 'main-1']);
    const { password } = before?.versions?.['db'] ?? {};
    const stack = stackOf(version(7));
    const known = promise<DeploymentRecord>({ ...before, versions: { db: { password } } });
    expect(assemble(stack, releaseOf(stack), known).record.rotated).toBeUndefined();
  });

  it('A000-13 roll the pods when the value is read from another place', () => {
    const podOf = (password: Source) => only<Deployment>('Deployment', stackOf(password)).spec?.template.metadata;
    expect(podOf(version(7, 'moved'))?.annotations).not.toEqual(podOf(version(7))?.annotations);
    expect(podOf(version(7))).toEqual(podOf(version(7)));
  });
});
