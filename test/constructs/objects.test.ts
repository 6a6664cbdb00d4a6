import { describe, expect, it } from '@jest/globals';
import { ApiObject, Chart, Lazy } from 'cdk8s';
import { config, endpoint, microservice, objects, secret } from '../../src/index';
import { promise } from '../../src/internal/cast';
import { chartOf, shop, usual } from './shop';

const gone = () => {
  throw new Error('gone');
};

const db = secret('db', { password: {} });
const log = config('log', { LEVEL: 'info' });
const at = endpoint('orders', { http: 8080 });
const orders = microservice(at, usual);
type Build = Parameters<typeof objects>[1];
const stackWith = (build: Build) => shop({ services: { orders }, objects: { backup: objects({}, build) } });
const own = (build: Build) =>
  chartOf(stackWith(build))
    .emitted()
    .find(({ path }) => path.startsWith('shop/prod/backup'));

describe('own objects', () => {
  it('get the names behind their refs', () => {
    const seen: unknown[] = [];
    const backup = objects({ password: db.ref.password, level: log.ref.LEVEL, url: at.url.http }, (_, refs) => {
      seen.push(refs);
    });
    chartOf(shop({ services: { orders }, secrets: { db }, configs: { log }, objects: { backup } }));
    expect(seen).toEqual([
      {
        password: { name: 'shop-db', key: 'password' },
        level: { name: expect.stringMatching(/^shop-log-[0-9a-f]{8}$/), key: 'LEVEL' },
        url: 'http://shop-orders:8080',
      },
    ]);
  });

  it.each<readonly [unknown, string]>([
    [{ toString: () => promise(gone()) }, 'what was thrown cannot be read'],
    [Object.assign(new Error('x'), { message: { a: 1 } }), '[object Object]'],
    [Object.assign(new Error('x'), { message: Object.create(null) }), 'what was thrown cannot be read'],
  ])('say in one line that they threw %#', (thrown, said) => {
    const build = () => {
      throw thrown;
    };
    const text = `objects 'backup' fail: ${said}; mend the function that builds them`;
    expect(chartOf(stackWith(build)).faults).toEqual([{ path: 'shop/prod/backup', text }]);
  });

  it('are not waited for, and say so', () => {
    const late = async () => {
      await null;
      throw new Error('late');
    };
    const text = expect.stringContaining("objects 'backup' are built by an async function, which comes too late");
    expect(chartOf(stackWith(promise(late))).faults).toEqual([{ path: 'shop/prod/backup', text }]);
  });

  it('are rendered by cdk8s and get the namespace and labels of the stack', () => {
    const found = own((scope) => {
      const value = Lazy.any({ produce: () => 'later' });
      new ApiObject(scope, 'map', { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'own' }, data: { value } });
    });
    expect(found).toMatchObject({
      path: 'shop/prod/backup/map',
      file: 'shared',
      manifest: {
        metadata: { name: 'own', namespace: 'shop', labels: { 'app.kubernetes.io/managed-by': 'bowline' } },
        data: { value: 'later' },
      },
    });
  });

  it('get the namespace of the stack in a chart of their own too, but for one that they name', () => {
    const map = (name: string) => ({ apiVersion: 'v1', kind: 'ConfigMap', metadata: { name } });
    const chart = chartOf(
      stackWith((scope) => {
        const inner = new Chart(scope, 'inner');
        new ApiObject(inner, 'here', map('here'));
        new ApiObject(inner, 'there', { ...map('there'), metadata: { name: 'there', namespace: 'other' } });
      }),
    );
    const found = chart.emitted().filter(({ path }) => path.startsWith('shop/prod/backup'));
    expect(found.map(({ manifest }) => manifest.metadata.namespace)).toEqual(['shop', 'other']);
  });

  it.each([
    ['storage.k8s.io/v1', 'StorageClass'],
    ['argoproj.io/v1alpha1', 'ClusterAnalysisTemplate'],
  ])('get no namespace where their kind has none: %s %s', (apiVersion, kind) => {
    const found = own((scope) => {
      new ApiObject(scope, 'class', { apiVersion, kind, metadata: { name: 'fast' } });
    });
    expect(found?.manifest.metadata).not.toHaveProperty('namespace');
  });

  it('that throw are a fault at their place, and everything else is still there', () => {
    const chart = chartOf(
      stackWith(() => {
        throw new Error('no such bucket');
      }),
    );
    expect(chart.faults).toEqual([{ path: 'shop/prod/backup', text: expect.stringContaining('no such bucket') }]);
    expect(chart.emitted().some(({ path }) => path === 'shop/prod/orders/deployment')).toBe(true);
  });

  it('that cannot be rendered are a fault at their place', () => {
    const chart = chartOf(
      stackWith((scope) => {
        const value = Lazy.any({
          produce: () => {
            throw new Error('not yet known');
          },
        });
        new ApiObject(scope, 'map', { apiVersion: 'v1', kind: 'ConfigMap', data: { value } });
      }),
    );
    chart.emitted();
    expect(chart.faults).toMatchObject([{ path: 'shop/prod/backup/map' }]);
  });

  it('are validated as cdk8s does it before it writes them', () => {
    const chart = chartOf(
      stackWith((scope) => {
        scope.node.addValidation({ validate: () => ['a backup needs a schedule'] });
      }),
    );
    chart.emitted();
    expect(chart.faults).toEqual([{ path: 'shop/prod/backup', text: 'a backup needs a schedule' }]);
  });

  it('of a list are taken apart as kubectl does it, so that every rule sees each', () => {
    const inner = { apiVersion: 'v1', kind: 'List', items: [{ metadata: { name: 'deep' } }] };
    const secret = { apiVersion: 'v1', kind: 'Secret', metadata: { name: 'own' }, stringData: { password: 'x' } };
    const items = [secret, { ...inner, kind: 'ConfigMapList' }, null];
    const chart = chartOf(
      stackWith((scope) => {
        new ApiObject(scope, 'all', { apiVersion: 'v1', kind: 'List', items });
      }),
    );
    const found = chart.emitted().filter(({ path }) => path.startsWith('shop/prod/backup'));
    expect(chart.faults).toEqual([]);
    expect(found.map(({ path, manifest }) => `${path} ${manifest.kind} ${manifest.metadata.name}`)).toEqual([
      'shop/prod/backup/all/0 Secret own',
      'shop/prod/backup/all/1/0 ConfigMap deep',
      'shop/prod/backup/all/2 undefined undefined',
    ]);
    expect(found.map(({ manifest }) => manifest.metadata.namespace)).toEqual(['shop', 'shop', 'shop']);
  });

  it('may have the key of a part', () => {
    const twin = objects({}, (scope) => {
      new ApiObject(scope, 'deployment', { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'own' } });
    });
    const chart = chartOf(shop({ services: { orders }, objects: { orders: twin } }));
    expect(chart.faults).toEqual([]);
    expect(chart.emitted().filter(({ path }) => path.endsWith('/deployment'))).toHaveLength(2);
  });
});
