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
    expect(merged({ readiness: { get: '/ready', periodSeconds: 5 } }, { readiness: { tcp: 'http' } })).toEqual({
      readiness: { tcp: 'http', periodSeconds: 5 },
    });
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
