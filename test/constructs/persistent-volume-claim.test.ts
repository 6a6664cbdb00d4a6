import { describe, expect, it } from '@jest/globals';
import { volume } from '../../src/index';
import type { PersistentVolumeClaim } from '../../src/kubernetes/objects';
import { only, shop } from './shop';

describe('a persistent volume claim', () => {
  it('asks for one node and the default class unless it is told otherwise', () => {
    const media = volume('media', { size: '10Gi' });
    expect(only<PersistentVolumeClaim>('PersistentVolumeClaim', shop({ volumes: { media } })).spec).toEqual({
      accessModes: ['ReadWriteOnce'],
      resources: { requests: { storage: '10Gi' } },
    });
  });

  it('is lost neither to a prune nor to the deletion of the application', () => {
    const media = volume('media', { size: '10Gi', name: 'media-data' });
    const { metadata } = only<PersistentVolumeClaim>('PersistentVolumeClaim', shop({ volumes: { media } }));
    expect(metadata.name).toBe('media-data');
    expect(metadata.annotations).toEqual({ 'argocd.argoproj.io/sync-options': 'Prune=false,Delete=false' });
  });
});
