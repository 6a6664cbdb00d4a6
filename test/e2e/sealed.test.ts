/** What `kubeseal` seals with a real key, the controller's own code opens again in the SealedSecret that Bowline writes. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { assemble } from '../../src/constructs/assemble';
import { endpoint, gitops, microservice, owned, sealed, secret, stack, system } from '../../src/index';
import type { Manifest } from '../../src/kubernetes/objects';
import type { SealedSource } from '../../src/model/source';
import { tools } from './cluster/tools';

type Scope = SealedSource['scope'];

/** What a seal is for. */
interface Place {
  readonly name: string;
  readonly namespace: string;
  readonly scope: Scope;
}

const value = 'correct horse, battery staple: "ünïcode"\n';
const folder = mkdtempSync(join(tmpdir(), 'bowline-sealed-'));
const [certificate, key, plain] = ['certificate.pem', 'key.pem', 'value'].map((name) => join(folder, name)) as [
  string,
  string,
  string,
];

function run(command: string, args: readonly string[], input = ''): string {
  const { status, stdout, stderr } = spawnSync(command, args, { input, encoding: 'utf8', env: { HOME: folder } });
  if (status !== 0) throw new Error(`${command}: ${stderr}`);
  return stdout;
}

const kubeseal = join(tools().bin, 'kubeseal');

function seal({ name, namespace, scope }: Place): string {
  const place = [`--name=${name}`, `--namespace=${namespace}`, `--scope=${scope}`];
  return run(kubeseal, ['--raw', `--cert=${certificate}`, ...place, `--from-file=${plain}`]);
}

/** The SealedSecret that Bowline writes for the secret 'shop-db' in namespace 'shop'. */
function written(encrypted: string, scope: Scope): Manifest {
  const db = secret('db', { password: {} });
  const orders = microservice(endpoint('orders', { http: 8080 }), {
    image: 'ghcr.io/acme/orders',
    env: { DB_PASSWORD: db.ref.password },
    resources: { cpu: ['10m', '20m'], memory: ['16Mi', '32Mi'] },
    probes: { liveness: { get: '/live' }, readiness: { get: '/ready' } },
  });
  const shop = system('shop', { environments: ['live'], secrets: { db }, services: { orders } });
  const { spec } = stack(shop, 'live', {
    delivery: gitops({ repoURL: 'https://example.com/gitops.git' }),
    namespace: owned('shop'),
    rotation: 'manual',
    secrets: { db: { password: sealed(encrypted, scope) } },
  });
  const images = { orders: 'ghcr.io/acme/orders:1' };
  const release = { system: 'shop', commit: '0123456', builtAt: '2026-01-01T00:00:00Z', run: '1', images };
  const found = assemble(spec, release).objects.map(({ manifest }) => manifest);
  const [one] = found.filter(({ kind }) => kind === 'SealedSecret');
  if (one === undefined) throw new Error('no SealedSecret');
  return one;
}

/** The Secret that the key opens. */
function opened(manifest: Manifest): { readonly metadata: object; readonly data: Readonly<Record<string, string>> } {
  const args = ['--recovery-unseal', `--recovery-private-key=${key}`];
  return JSON.parse(run(kubeseal, args, JSON.stringify(manifest)));
}

beforeAll(() => {
  writeFileSync(plain, value);
  const about = ['-x509', '-newkey', 'rsa:2048', '-nodes', '-days', '1', '-subj', '/CN=e2e'];
  run('openssl', ['req', ...about, '-keyout', key, '-out', certificate]);
});
afterAll(() => rmSync(folder, { recursive: true }));

describe('a sealed value', () => {
  it.each<[Scope, Place]>([
    ['strict', { name: 'shop-db', namespace: 'shop', scope: 'strict' }],
    ['namespace-wide', { name: 'anything', namespace: 'shop', scope: 'namespace-wide' }],
    ['cluster-wide', { name: 'anything', namespace: 'anywhere', scope: 'cluster-wide' }],
  ])('is opened where it was sealed %s', (scope, place) => {
    const { metadata, data } = opened(written(seal(place), scope));
    expect(metadata).toMatchObject({ name: 'shop-db', namespace: 'shop' });
    expect(Buffer.from(data['password'] ?? '', 'base64').toString()).toBe(value);
  });

  it.each<[string, Place]>([
    ['another name', { name: 'shop-cache', namespace: 'shop', scope: 'strict' }],
    ['another namespace', { name: 'shop-db', namespace: 'bank', scope: 'strict' }],
    ['another scope', { name: 'shop-db', namespace: 'shop', scope: 'cluster-wide' }],
  ])('is not opened when it was sealed for %s', (_, place) => {
    expect(() => opened(written(seal(place), 'strict'))).toThrow(/decrypt|unseal/);
  });

  it('stands in the tree as it was sealed, and the value itself nowhere', () => {
    const encrypted = seal({ name: 'shop-db', namespace: 'shop', scope: 'strict' });
    const text = JSON.stringify(written(encrypted, 'strict'));
    expect(text).toContain(encrypted);
    expect(text).not.toContain('battery');
  });
});
