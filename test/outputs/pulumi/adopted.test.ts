import { describe, expect, it } from '@jest/globals';
import { endpoint, microservice } from '../../../src/index';
import { adoptedWorkloads, takingOver } from '../../../src/outputs/pulumi/adopted';
import { chartOf, shop, usual } from '../../constructs/shop';

const existing = { name: 'legacy', selector: { app: 'orders' } };
const stack = shop({
  services: {
    orders: microservice(endpoint('orders', { http: 8080 }), { ...usual, existing }),
    billing: microservice(endpoint('billing', { http: 8080 }), usual),
  },
});

describe('a workload that is taken over', () => {
  it('is taken from its other managers, and nothing else is', () => {
    const manifests = chartOf(stack)
      .emitted()
      .map(({ manifest }) => takingOver(manifest, adoptedWorkloads(stack)));
    const forced = manifests.filter(({ metadata }) => metadata.annotations?.['pulumi.com/patchForce'] === 'true');
    expect(forced.map(({ kind, metadata }) => `${kind} ${metadata.name}`)).toEqual(['Deployment legacy']);
  });
});
