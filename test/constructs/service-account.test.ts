import { describe, expect, it } from '@jest/globals';
import { endpoint, microservice } from '../../src/index';
import type { Role, RoleBinding, ServiceAccount } from '../../src/kubernetes/objects';
import { all, only, shop, usual } from './shop';

const at = endpoint('orders', { http: 8080 });

describe('a service account', () => {
  it('hands out no token by itself and has no rights', () => {
    const stack = shop({ services: { orders: microservice(at, usual) } });
    expect(only<ServiceAccount>('ServiceAccount', stack).automountServiceAccountToken).toBe(false);
    expect(all('Role', stack)).toEqual([]);
  });

  it('gets the rights that the microservice asks for, in its own namespace', () => {
    const rules = [{ apiGroups: [''], resources: ['pods'], verbs: ['list'] }] as const;
    const stack = shop({ services: { orders: microservice(at, { ...usual, apiAccess: { rules } }) } });
    expect(only<Role>('Role', stack).rules).toEqual(rules);
    expect(only<RoleBinding>('RoleBinding', stack)).toMatchObject({
      roleRef: { kind: 'Role', name: 'shop-orders' },
      subjects: [{ kind: 'ServiceAccount', name: 'shop-orders', namespace: 'shop' }],
    });
  });
});
