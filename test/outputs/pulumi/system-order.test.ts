/** In which order Pulumi brings a whole system to a cluster, as its engine is told. */
import { describe, expect, it } from '@jest/globals';
import {
  clusterSecretStore,
  endpoint,
  microservice,
  owned,
  postgres,
  pulumi,
  run,
  secret,
  stack,
  system,
  vendor,
} from 'bowline';
import { assemble } from '../../../src/constructs/assemble';
import { exampleRelease } from '../../../src/jest';
import type { Stack } from '../../../src/model/stack';
import { register } from '../../../src/outputs/pulumi/register';
import { readSettings } from '../../../src/outputs/pulumi/settings';
import { erpSystemDev } from '../../../src/stacks';
import { stackWith } from '../../systems/objects';
import { settled, startEngine } from './engine';

/** What each resource waits for, directly or through others, by `Kind name`. */
async function orderOf(of: Stack): Promise<ReadonlyMap<string, ReadonlySet<string>>> {
  const engine = await startEngine(
    { 'kubernetes:enableConfigMapMutable': 'true', 'kubernetes:enableSecretMutable': 'true' },
    [],
  );
  const byPulumi = stackWith(of, { delivery: pulumi() });
  register(assemble(byPulumi.spec, exampleRelease(byPulumi)), {
    settings: readSettings(),
    late: {},
    provider: undefined,
    root: process.cwd(),
  });
  await settled();
  const direct = new Map([...engine.options].map(([key, { dependsOn }]) => [short(key), dependsOn.map(short)]));
  const whole = (key: string): ReadonlySet<string> =>
    new Set((direct.get(key) ?? []).flatMap((one) => [one, ...whole(one)]));
  return new Map([...direct.keys()].map((key) => [key, whole(key)]));
}

const short = (key: string) => key.replace(/^kubernetes:.*:/, '');
const kindOf = (key: string) => key.slice(0, key.indexOf(' '));

describe('erp-system under Pulumi', () => {
  it('A001-23 waits for the namespace with everything, and with pods for what they cannot start without', async () => {
    const order = await orderOf(erpSystemDev);
    expect(order.size).toBeGreaterThan(40);
    for (const [key, waitsFor] of order)
      expect([...waitsFor].filter((one) => kindOf(one) === 'Namespace')).toEqual(
        kindOf(key) === 'Namespace' ? [] : ['Namespace erp-system'],
      );
    const kinds = [...new Set([...(order.get('Deployment erp-system-finance') ?? [])].map(kindOf))].sort();
    expect(kinds).toEqual(['Component', 'ConfigMap', 'ExternalSecret', 'Namespace', 'ServiceAccount']);
    expect([...(order.get('Deployment erp-system-gateway') ?? [])].map(kindOf)).not.toContain('Component');
    expect(order.get('StatefulSet erp-system-postgresql')).toContain('ExternalSecret erp-system-secrets');
    expect(order.get('Component statestore')).toContain('ExternalSecret erp-system-secrets');
  });

  it('A001-23 lets nothing wait for workloads, Services or the Ingress, so that none can lock out a revert', async () => {
    const awaited = new Set([...(await orderOf(erpSystemDev)).values()].flatMap((keys) => [...keys].map(kindOf)));
    expect([...awaited].sort()).toEqual(['Component', 'ConfigMap', 'ExternalSecret', 'Namespace', 'ServiceAccount']);
  });
});

describe('a migration under Pulumi', () => {
  const vault = clusterSecretStore('vault');
  const passwords = secret('passwords', { database: { urlSafe: true } });
  const resources = { cpu: ['50m', '100m'], memory: ['32Mi', '64Mi'] } as const;
  const database = postgres('postgresql', {
    image: vendor(
      'docker.io/library/postgres',
      '16.6@sha256:557fea37a744d5f4c8faab304b0a90858b53ab119735a88c131fd19dab802f36',
    ),
    database: 'shop',
    password: passwords.ref.database,
    resources,
  });
  const orders = microservice(endpoint('orders', { http: 8080 }), {
    image: 'ghcr.io/acme/orders',
    resources,
    probes: { liveness: { get: '/live' }, readiness: { get: '/ready' } },
    env: { DATABASE_URL: database.url },
    migration: { as: 'job', command: ['migrate'], check: ['migrate', '--check'] },
  });
  const parts = { secrets: { passwords }, dependencies: { database }, services: { orders } };
  const shop = stack(system('shop', { environments: ['dev'], ...parts }), 'dev', {
    delivery: pulumi(),
    namespace: owned('shop'),
    provided: [vault],
    secrets: { passwords: { database: vault.key('shop', { property: 'database', version: 1 }) } },
    dependencies: { database: run({ size: '1Gi' }) },
  });

  it('A001-23 waits for its secret, and neither pods nor the database for one another', async () => {
    const order = await orderOf(shop);
    const [job = ''] = [...order.keys()].filter((key) => kindOf(key) === 'Job');
    expect(job).toMatch(/^Job shop-orders-migrate-[0-9a-f]{8}$/);
    const together = [job, 'Deployment shop-orders', 'StatefulSet shop-postgresql'];
    for (const key of together) {
      expect(order.get(key)).toContain('ExternalSecret shop-passwords');
      for (const other of together) expect(order.get(key)).not.toContain(other);
    }
  });
});
