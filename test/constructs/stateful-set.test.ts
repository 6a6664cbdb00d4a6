import { describe, expect, it } from '@jest/globals';
import { endpoint, microservice, perPod } from '../../src/index';
import type { HorizontalPodAutoscaler, Service, StatefulSet } from '../../src/kubernetes/objects';
import { all, only, shop, usual } from './shop';

const at = endpoint('db', { sql: 5432 });
const volumes = { data: perPod({ size: '10Gi', storageClass: 'fast' }) };
const db = microservice(at, { ...usual, volumes, mounts: { '/data': 'data' } });
const stack = shop({ services: { db } });

describe('a stateful set', () => {
  it('takes the place of the deployment where a volume is per pod', () => {
    expect(all('Deployment', stack)).toEqual([]);
    expect(only<StatefulSet>('StatefulSet', stack).metadata.name).toBe('shop-db');
  });

  it('makes one claim for each pod, which no prune takes', () => {
    const { spec } = only<StatefulSet>('StatefulSet', stack);
    expect(spec?.volumeClaimTemplates).toMatchObject([
      {
        metadata: { name: 'data', annotations: { 'argocd.argoproj.io/sync-options': 'Prune=false,Delete=false' } },
        spec: {
          accessModes: ['ReadWriteOnce'],
          storageClassName: 'fast',
          resources: { requests: { storage: '10Gi' } },
        },
      },
    ]);
    expect(spec?.template.spec?.volumes).toBeUndefined();
    expect(spec?.template.spec?.containers[0]?.volumeMounts).toEqual([{ name: 'data', mountPath: '/data' }]);
  });

  it('has a headless Service for the names of its pods beside the one for its users', () => {
    const { serviceName } = only<StatefulSet>('StatefulSet', stack).spec ?? {};
    const services = all<Service>('Service', stack);
    expect(services.map(({ metadata, spec }) => [metadata.name, spec?.clusterIP ?? spec?.type])).toEqual([
      ['shop-db', 'ClusterIP'],
      [serviceName, 'None'],
    ]);
    expect(services[1]?.spec?.publishNotReadyAddresses).toBe(true);
  });

  it('is not locked by a pod that cannot start', () => {
    expect(only<StatefulSet>('StatefulSet', stack).spec?.podManagementPolicy).toBe('Parallel');
  });

  it('is what its autoscaler scales', () => {
    const scaled = microservice(at, { ...usual, volumes, scaling: { min: 1, max: 2, cpu: 70 } });
    const autoscaler = only<HorizontalPodAutoscaler>('HorizontalPodAutoscaler', shop({ services: { scaled } }));
    expect(autoscaler.spec?.scaleTargetRef).toMatchObject({ kind: 'StatefulSet', name: 'shop-db' });
  });
});
