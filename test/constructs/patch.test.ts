import { describe, expect, it } from '@jest/globals';
import { endpoint, microservice } from '../../src/index';
import type { Deployment } from '../../src/kubernetes/objects';
import type { Patch } from '../../src/kubernetes/patch';
import { chartOf, only, shop, usual } from './shop';

const stackWith = (deployment: Patch<Deployment>) =>
  shop({ services: { orders: microservice(endpoint('orders', { http: 8080 }), { ...usual, patch: { deployment } }) } });
const faultsOf = (deployment: Patch<Deployment>) => chartOf(stackWith(deployment)).faults;

describe('a patch', () => {
  it('gives the object to emit', () => {
    const stack = stackWith((manifest) => ({ ...manifest, spec: { ...manifest.spec!, minReadySeconds: 10 } }));
    expect(only<Deployment>('Deployment', stack).spec?.minReadySeconds).toBe(10);
  });

  it('may change what it gets without changing any other object', () => {
    const stack = stackWith((manifest) => {
      Object.assign(manifest.spec?.selector.matchLabels ?? {}, { by: 'hand' });
      return manifest;
    });
    const changed = chartOf(stack)
      .emitted()
      .filter(({ manifest }) => JSON.stringify(manifest).includes('"by":"hand"'));
    expect(changed.map(({ path }) => path)).toEqual(['shop/prod/orders/deployment']);
  });

  it('that throws is a fault at its object', () => {
    const faults = faultsOf(() => {
      throw new Error('no\nway');
    });
    expect(faults).toEqual([
      {
        path: 'shop/prod/orders/deployment',
        text: "patch of Deployment 'shop-orders' fails: no; give back the manifest to emit",
      },
    ]);
  });

  it.each<[string, Patch<Deployment>]>([
    ['another name', (manifest) => ({ ...manifest, metadata: { ...manifest.metadata, name: 'other' } })],
    ['another namespace', (manifest) => ({ ...manifest, metadata: { ...manifest.metadata, namespace: 'other' } })],
    ['nothing', () => JSON.parse('null')],
    ['a string', () => JSON.parse('"Deployment"')],
  ])('that gives back %s is a fault at its object', (_, patch) => {
    expect(faultsOf(patch)).toMatchObject([
      { path: 'shop/prod/orders/deployment', text: expect.stringContaining('gives back another object') },
    ]);
  });
});
