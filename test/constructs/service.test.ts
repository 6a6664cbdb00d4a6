import { describe, expect, it } from '@jest/globals';
import { endpoint, microservice } from '../../src/index';
import type { Service } from '../../src/kubernetes/objects';
import { all, only, shop, usual } from './shop';

describe('a service', () => {
  it('leads to container ports by name', () => {
    const at = endpoint('orders', {
      http: { container: 8080, service: 80 },
      events: { container: 7000, protocol: 'UDP' },
    });
    const { spec } = only<Service>('Service', shop({ services: { orders: microservice(at, usual) } }));
    expect(spec).toMatchObject({ type: 'ClusterIP' });
    expect(spec?.ports).toEqual([
      { name: 'http', port: 80, targetPort: 'http', protocol: 'TCP', appProtocol: 'http' },
      { name: 'events', port: 7000, targetPort: 'events', protocol: 'UDP' },
    ]);
  });

  it('selects the pods of its microservice only', () => {
    const orders = microservice(endpoint('orders', { http: 8080 }), usual);
    expect(only<Service>('Service', shop({ services: { orders } })).spec?.selector).toEqual({
      'app.kubernetes.io/instance': 'shop',
      'app.kubernetes.io/name': 'orders',
    });
  });

  it('is not made for a worker that serves nothing', () => {
    const probes = { liveness: { exec: ['live'] }, readiness: { exec: ['ready'] } } as const;
    const worker = microservice(endpoint('worker', {}), { ...usual, probes });
    expect(all('Service', shop({ services: { worker } }))).toEqual([]);
  });

  it('keeps the name that the endpoint gives', () => {
    const orders = microservice(endpoint('orders', { http: 8080 }, { name: 'legacy-orders' }), usual);
    expect(only<Service>('Service', shop({ services: { orders } })).metadata.name).toBe('legacy-orders');
  });
});
