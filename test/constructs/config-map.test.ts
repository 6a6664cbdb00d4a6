import { describe, expect, it } from '@jest/globals';
import { assemble } from '../../src/constructs/assemble';
import { config, endpoint, late, microservice, perStack } from '../../src/index';
import type { ConfigMap, Deployment } from '../../src/kubernetes/objects';
import type { DeploymentRecord } from '../../src/model/release';
import { all, only, releaseOf, shop, usual } from './shop';

const log = config('log', { LEVEL: perStack, FORMAT: 'json', SAMPLES: 3 });
const orders = microservice(endpoint('orders', { http: 8080 }), { ...usual, env: { LEVEL: log.ref.LEVEL } });
const stackWith = (level: string) =>
  shop({ services: { orders }, configs: { log } }, { configs: { log: { LEVEL: level } } });
const mapsOf = (level: string, previous?: DeploymentRecord) => all<ConfigMap>('ConfigMap', stackWith(level), previous);

function recordOf(...levels: readonly string[]): DeploymentRecord {
  const generations = levels.map((level) => {
    const { metadata, data = {} } = only<ConfigMap>('ConfigMap', stackWith(level));
    return { name: metadata.name, data };
  });
  return { ...releaseOf(stackWith('info')), environment: 'prod', configs: { log: generations } };
}

describe('a config map', () => {
  it('is immutable and named by its content', () => {
    const [info] = mapsOf('info');
    expect(info).toMatchObject({ immutable: true, data: { LEVEL: 'info', FORMAT: 'json', SAMPLES: '3' } });
    expect(info?.metadata.name).toMatch(/^shop-log-[0-9a-f]{8}$/);
    expect(mapsOf('debug')[0]?.metadata.name).not.toBe(info?.metadata.name);
  });

  it('rolls the pods that read it by its name', () => {
    const { spec } = only<Deployment>('Deployment', stackWith('info'));
    const [own] = spec?.template.spec?.containers ?? [];
    expect(own?.env?.[0]?.valueFrom?.configMapKeyRef?.name).toBe(mapsOf('info')[0]?.metadata.name);
  });

  it('stays beside its successors, three generations long', () => {
    const levels = mapsOf('e', recordOf('d', 'c', 'b', 'a')).map(({ data }) => data?.['LEVEL']);
    expect(levels).toEqual(['e', 'd', 'c', 'b']);
  });

  it('is not taken for unused when it is superseded', () => {
    const used = config('log', { LEVEL: perStack });
    const reader = microservice(endpoint('orders', { http: 8080 }), { ...usual, env: { LEVEL: used.ref.LEVEL } });
    const at = (LEVEL: string) =>
      shop({ services: { orders: reader }, configs: { log: used } }, { configs: { log: { LEVEL } } });
    const { record } = assemble(at('info'), releaseOf(at('info')));
    const { objects } = assemble(at('debug'), releaseOf(at('debug')), record);
    expect(objects.filter(({ manifest }) => manifest.kind === 'ConfigMap')).toHaveLength(2);
  });

  it('is there once when an older generation comes back', () => {
    const levels = mapsOf('c', recordOf('d', 'c', 'b')).map(({ data }) => data?.['LEVEL']);
    expect(levels).toEqual(['c', 'd', 'b']);
  });

  it('has a plain name and can be changed when a value comes late', () => {
    const stack = shop({ services: { orders }, configs: { log } }, { configs: { log: { LEVEL: late('level') } } });
    const map = only<ConfigMap>('ConfigMap', stack);
    expect(map.metadata.name).toBe('shop-log');
    expect(map).not.toHaveProperty('immutable');
    expect(map.data?.['LEVEL']).toBe('⟪late level⟫');
    const { template } = only<Deployment>('Deployment', stack).spec ?? {};
    expect(template?.metadata?.annotations).toEqual({ 'bowline.dev/config.log': '⟪late level⟫' });
  });
});
