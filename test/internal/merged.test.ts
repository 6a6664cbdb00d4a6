import { describe, expect, it } from '@jest/globals';
import { scratch, secret } from '../../src/index';
import { merged } from '../../src/internal/merged';

const db = secret('db', { user: {}, password: {} });

describe('settings laid over others', () => {
  it('are merged name by name in records, and replaced everywhere else', () => {
    const base = { env: { A: '1', B: '2' }, args: ['a', 'b'], resources: { cpu: ['1', '2'], memory: ['1Gi', '1Gi'] } };
    const over = { env: { B: '3' }, args: ['c'], resources: { cpu: ['2', '3'] } };
    expect(merged(base, over)).toEqual({
      env: { A: '1', B: '3' },
      args: ['c'],
      resources: { cpu: ['2', '3'], memory: ['1Gi', '1Gi'] },
    });
  });

  it('take the place of what excludes them', () => {
    expect(merged({ scaling: { min: 1, max: 2 } }, { replicas: 3 })).toEqual({ replicas: 3 });
    expect(merged({ replicas: 3 }, { scaling: { min: 1, max: 2 } })).toEqual({ scaling: { min: 1, max: 2 } });
    const base = { probes: { readiness: { get: '/ready', periodSeconds: 5 }, liveness: { get: '/live' } } };
    expect(merged(base, { probes: { readiness: { tcp: 'http' } } })).toEqual({
      probes: { readiness: { tcp: 'http', periodSeconds: 5 }, liveness: { get: '/live' } },
    });
  });

  it('leave a pod on every node beside a count, so that the rules can name both', () => {
    expect(merged({ everyNode: true }, { replicas: 2 })).toEqual({ everyNode: true, replicas: 2 });
    expect(merged({ replicas: 2 }, { everyNode: true })).toEqual({ everyNode: true });
  });

  const names = ['kind', 'scaling', 'replicas', 'metrics', 'strategy', 'get', 'tcp', 'env', 'constructor', '__proto__'];
  const records = ['env', 'labels', 'annotations', 'volumes', 'mounts', 'routes', 'resources', 'allow'];

  it.each(records.flatMap((record) => names.map((name) => [record, name] as const)))(
    'lose no entry of %s that is called %s, and none beside it',
    (record, name) => {
      const entries = (...list: readonly (readonly [string, unknown])[]) => ({ [record]: Object.fromEntries(list) });
      const base = entries([name, 'a'], ['KEEP', 'b']);
      const expected = entries([name, 'a'], ['KEEP', 'b'], ['other', 'c']);
      expect(merged(base, entries(['other', 'c']))).toEqual(expected);
      expect(merged(entries(['other', 'c'], ['KEEP', 'b']), entries([name, 'a']))).toEqual(expected);
    },
  );

  it.each(names)('lay a sidecar called %s over the one of that name', (name) => {
    const sidecar = (env: object) => ({ sidecars: Object.fromEntries([[name, { env, resources: { cpu: '1' } }]]) });
    expect(merged(sidecar({ kind: 'x', A: '1' }), sidecar({ B: '2' }))).toEqual(sidecar({ kind: 'x', A: '1', B: '2' }));
  });

  it.each(names)('lay the files of a folder over each other, one of them called %s', (name) => {
    const files = (...list: readonly string[]) => ({
      files: { '/etc': Object.fromEntries(list.map((file) => [file, db.ref.user])) },
    });
    expect(merged(files(name), files('other'))).toEqual(files(name, 'other'));
  });

  it('replace what is said as a whole', () => {
    const settings = {
      scaling: { min: 1, max: 3 },
      metrics: { port: 'http', path: '/m' },
      strategy: { kind: 'rolling', a: 1 },
    };
    const over = { scaling: { max: 5 }, metrics: { port: 'admin' }, strategy: { kind: 'rolling', b: 1 } };
    expect(merged(settings, over)).toEqual(over);
  });

  it('replace refs and values that have a kind as a whole', () => {
    const base = { env: { PASSWORD: db.ref.password }, volumes: { tmp: scratch('1Gi', 'Memory') } };
    const over = { env: { PASSWORD: db.ref.user }, volumes: { tmp: scratch('2Gi') } };
    expect(merged(base, over)).toEqual(over);
  });

  it('say nothing by undefined', () => {
    expect(merged({ replicas: 3 }, { replicas: undefined, scaling: undefined })).toEqual({ replicas: 3 });
  });
});
